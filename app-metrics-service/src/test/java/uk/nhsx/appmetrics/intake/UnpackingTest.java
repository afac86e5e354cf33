package uk.nhsx.appmetrics.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.quarkus.runtime.configuration.MemorySize;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;
import uk.nhsx.platform.problem.Problem;
import uk.nhsx.platform.problem.ProblemType;

class UnpackingTest {

  private static final int LIMIT = 1_000_000;

  /** A header with a name, a comment, an extra field and its checksum, as RFC 1952 allows. */
  private static final String HEADER_IN_FULL = "1f8b081e00000000000303000102036e0063001299";

  private final Unpacking unpacking =
      new Unpacking(() -> new MemorySize(BigInteger.valueOf(LIMIT)));

  @ParameterizedTest
  @ValueSource(strings = {"gzip", "x-gzip", " GZip "})
  void shouldUnpackWhatIsPacked(String encoding) {
    byte[] unpacked = unpack(stream(pack(text("Date,OdsCode\r\n"))), encoding);

    assertThat(unpacked).isEqualTo(text("Date,OdsCode\r\n"));
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(strings = {"identity", "Identity"})
  void shouldLeaveAnyOtherBodyAsItIs(@Nullable String encoding) {
    InputStream body = stream(text("Date,OdsCode"));

    assertThat(unpacking.open(body, encoding)).isSameAs(body);
  }

  @ParameterizedTest
  @ValueSource(strings = {"br", "gzip, gzip", ""})
  void shouldRefuseAnotherEncoding(String encoding) {
    Problem problem = refusal(stream(text("x")), encoding);

    assertThat(problem.type()).isEqualTo(ProblemType.UNSUPPORTED_MEDIA_TYPE);
    assertThat(problem.headers()).containsEntry("Accept-Encoding", "gzip");
  }

  @Test
  void shouldUnpackManyBuffersOfBytesThatPackBadly() {
    byte[] noise = new byte[LIMIT];
    new Random(7).nextBytes(noise);

    assertThat(unpack(stream(pack(noise)), "gzip")).isEqualTo(noise);
  }

  @Test
  void shouldUnpackMembersOneAfterTheOther() {
    byte[] members = join(pack(text("one,")), pack(text("")), pack(text("two")));

    assertThat(unpack(stream(members), "gzip")).isEqualTo(text("one,two"));
  }

  /** As bodies arrive by chunks, of which the next may not be there yet. */
  @Test
  void shouldUnpackMembersThatArriveByteByByte() {
    byte[] members = join(pack(text("one,")), pack(text("two")));
    InputStream slow =
        IntStream.range(0, members.length)
            .mapToObj(index -> stream(Arrays.copyOfRange(members, index, index + 1)))
            .reduce(InputStream.nullInputStream(), SequenceInputStream::new);

    assertThat(unpack(slow, "gzip")).isEqualTo(text("one,two"));
  }

  @Test
  void shouldReadAHeaderWithAllThatItMayHave() {
    byte[] plain = pack(text("one"));
    byte[] named = join(headerInFull(), Arrays.copyOfRange(plain, 10, plain.length));

    assertThat(unpack(stream(named), "gzip")).isEqualTo(text("one"));
  }

  @Test
  void shouldRefuseAHeaderThatIsDamaged() {
    byte[] plain = pack(text("one"));
    byte[] damaged = join(headerInFull(), Arrays.copyOfRange(plain, 10, plain.length));
    damaged[15] ^= 1;

    assertThat(refusal(stream(damaged), "gzip").type()).isEqualTo(ProblemType.MALFORMED_REQUEST);
  }

  @Test
  void shouldTakeABodyAsLargeAsTheLimit() {
    assertThat(unpack(stream(pack(new byte[LIMIT])), "gzip")).hasSize(LIMIT);
  }

  @Test
  void shouldRefuseABodyThatUnpacksToMoreThanTheLimit() {
    Problem problem = refusal(stream(pack(new byte[LIMIT + 1])), "gzip");

    assertThat(problem.type()).isEqualTo(ProblemType.TOO_LARGE);
    assertThat(problem.detail()).contains("1000000");
  }

  @Test
  void shouldRefuseManyMembersThatUnpackToMoreThanTheLimitTogether() {
    byte[] half = pack(new byte[LIMIT / 2]);

    Problem problem = refusal(stream(join(half, half, pack(new byte[1]))), "gzip");

    assertThat(problem.type()).isEqualTo(ProblemType.TOO_LARGE);
  }

  @Test
  void shouldReadNoMoreOfABombThanItTakesToReachTheLimit() throws IOException {
    byte[] bomb = pack(new byte[100 * LIMIT]);
    InputStream body = stream(bomb);

    refusal(body, "gzip");

    assertThat(bomb.length - body.available()).isLessThan(20_000);
  }

  @Test
  void shouldRefuseABodyThatIsCutOffAnywhere() {
    byte[] whole = pack(text("Date,OdsCode"));

    Stream<Problem> problems =
        IntStream.range(0, whole.length)
            .mapToObj(length -> refusal(stream(Arrays.copyOf(whole, length)), "gzip"));

    assertThat(problems)
        .extracting(Problem::type)
        .hasSize(whole.length)
        .containsOnly(ProblemType.MALFORMED_REQUEST);
  }

  @Test
  void shouldRefuseABodyThatIsDamaged() {
    byte[] damaged = pack(text("Date,OdsCode,Date,OdsCode"));
    damaged[damaged.length - 6] ^= 1;

    assertThat(refusal(stream(damaged), "gzip").type()).isEqualTo(ProblemType.MALFORMED_REQUEST);
  }

  static Stream<byte[]> noGzip() {
    byte[] member = pack(text("one"));
    return Stream.of(
        text("Date,OdsCode"),
        join(member, text("x")),
        join(member, new byte[16]),
        join(member, new byte[] {0x1f, (byte) 0x8b}),
        join(new byte[] {0}, member),
        HexFormat.of().parseHex("1f8b08e0000000000003"),
        HexFormat.of().parseHex("1f8b0800000000000003ffff"));
  }

  @ParameterizedTest
  @MethodSource("noGzip")
  void shouldRefuseWhatIsNotGzipToTheEnd(byte[] body) {
    assertThat(refusal(stream(body), "gzip").type()).isEqualTo(ProblemType.MALFORMED_REQUEST);
  }

  private Problem refusal(InputStream body, String encoding) {
    return catchThrowableOfType(Problem.class, () -> unpack(body, encoding));
  }

  private byte[] unpack(InputStream body, String encoding) {
    try {
      return unpacking.open(body, encoding).readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] headerInFull() {
    return HexFormat.of().parseHex(HEADER_IN_FULL);
  }

  private static byte[] pack(byte[] content) {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
      gzip.write(content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return packed.toByteArray();
  }

  private static byte[] join(byte[]... parts) {
    ByteArrayOutputStream whole = new ByteArrayOutputStream();
    Stream.of(parts).forEach(whole::writeBytes);
    return whole.toByteArray();
  }

  private static InputStream stream(byte[] bytes) {
    return new ByteArrayInputStream(bytes);
  }

  private static byte[] text(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
