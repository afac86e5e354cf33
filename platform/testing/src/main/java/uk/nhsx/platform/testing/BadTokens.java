package uk.nhsx.platform.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Values of {@code Authorization} that no server may accept, made from a seed. */
public final class BadTokens {

  private static final List<String> JSON =
      List.of(
          "{}",
          "[]",
          "null",
          "5",
          "\"\"",
          "{",
          "{\"alg\":\"none\"}",
          "{\"alg\":\"HS256\"}",
          "{\"alg\":\"RS256\",\"kid\":5}",
          "{\"alg\":\"RS256\",\"kid\":\"../../etc\",\"typ\":[]}",
          "{\"alg\":\"RS256\",\"crit\":[\"x\"]}",
          "{\"alg\":\"RS256\",\"b64\":false}",
          "{\"alg\":\"dir\",\"enc\":\"A128GCM\"}",
          "{\"exp\":\"soon\",\"iss\":[],\"aud\":{},\"sub\":5,\"groups\":7}",
          "{\"exp\":1e400,\"iat\":-1,\"nbf\":{}}",
          "[".repeat(2_000),
          "{\"a\":".repeat(1_000));

  private static final List<String> SCHEMES =
      List.of("Bearer ", "bearer ", "BEARER ", "Bearer  ", "Bearer\t", "Basic ", "DPoP ", "");

  private final Random random;
  private final List<Supplier<String>> shapes =
      List.of(this::dots, this::parts, this::jwt, this::damaged, this::text, this::cut);

  private BadTokens(long seed) {
    this.random = new Random(seed);
  }

  /** Returns so many values of the header. */
  public static Stream<String> authorizations(long seed, int count) {
    BadTokens tokens = new BadTokens(seed);
    return IntStream.range(0, count).mapToObj(number -> tokens.authorization(number));
  }

  /**
   * Sends each value with a request of this method, and checks that the status is one of these. The
   * failure names the seed's values that got another.
   */
  public static void check(URI address, String method, Stream<String> values, Integer... statuses) {
    HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    List<String> others =
        values
            .map(value -> status(client, address, method, value) + " for '" + value + "'")
            .filter(answer -> Stream.of(statuses).noneMatch(one -> answer.startsWith(one + " ")))
            .collect(Collectors.toList());
    assertThat(others).as("%s %s", method, address).isEmpty();
  }

  private static int status(HttpClient client, URI address, String method, String value) {
    HttpRequest request =
        HttpRequest.newBuilder(address)
            .method(method, BodyPublishers.ofString("{}"))
            .header("Content-Type", "application/json")
            .header("Authorization", value)
            .build();
    try {
      HttpResponse<Void> response = client.send(request, BodyHandlers.discarding());
      return response.statusCode();
    } catch (IOException e) {
      throw new AssertionError("no answer to '" + value + "'", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  private String authorization(int number) {
    return one(SCHEMES, number % 3 == 0 ? SCHEMES.size() : 1)
        + shapes.get(number % shapes.size()).get();
  }

  private String dots() {
    return ".".repeat(random.nextInt(8));
  }

  private String parts() {
    return IntStream.rangeClosed(0, random.nextInt(6))
        .mapToObj(part -> base64(bytes(random.nextInt(40))))
        .collect(Collectors.joining("."));
  }

  private String jwt() {
    return base64(one(JSON)) + "." + base64(one(JSON)) + "." + base64(bytes(random.nextInt(300)));
  }

  /** A good token with another payload, a part left out or one too many. */
  private String damaged() {
    String[] good = Tokens.of("any").split("\\.");
    return switch (random.nextInt(5)) {
      case 0 -> good[0] + "." + base64(one(JSON)) + "." + good[2];
      case 1 -> base64(one(JSON)) + "." + good[1] + "." + good[2];
      case 2 -> good[0] + "." + good[1] + ".";
      case 3 -> good[0] + ".." + good[2];
      default -> String.join(".", good) + "." + good[1];
    };
  }

  private String text() {
    return IntStream.range(0, random.nextInt(60))
        .mapToObj(at -> String.valueOf((char) ('!' + random.nextInt('~' - '!'))))
        .collect(Collectors.joining(random.nextInt(9) == 0 ? " " : ""));
  }

  private String cut() {
    String good = Tokens.of("any");
    return good.substring(0, random.nextInt(good.length() - 8));
  }

  private byte[] bytes(int length) {
    byte[] bytes = new byte[length];
    random.nextBytes(bytes);
    return bytes;
  }

  private String one(List<String> texts) {
    return one(texts, texts.size());
  }

  private String one(List<String> texts, int of) {
    return texts.get(random.nextInt(of));
  }

  private static String base64(String json) {
    return base64(json.getBytes(StandardCharsets.UTF_8));
  }

  private static String base64(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
