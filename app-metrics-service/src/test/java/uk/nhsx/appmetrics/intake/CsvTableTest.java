package uk.nhsx.appmetrics.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import uk.nhsx.platform.problem.Problem;

class CsvTableTest {

  @Test
  void shouldReadCellsByColumnAndKnowTheLinesTheyBeginIn() {
    List<String> read = read("b,a\r\n\"x,\n\"\"y\"\"\",1\r\n\r\nz,\r\n");

    assertThat(read).containsExactly("line 2: a=1 b=x,\n\"y\"", "line 5: a= b=z");
  }

  @Test
  void shouldIgnoreAByteOrderMark() {
    assertThat(read("\uFEFFa,b\n1,2\n")).containsExactly("line 2: a=1 b=2");
  }

  @Test
  void shouldReadALastLineWithoutAnEnd() {
    assertThat(read("a,b\n1,é😀")).containsExactly("line 2: a=1 b=é😀");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          a,b!1!                  | Line 2 has 1 cells, the header has 2.
          a,b!1,2!1,2,x!          | Line 3 has 3 cells, the header has 2; if a value has a comma, a point is wanted
          a,b!1,2!1,x,3!          | Line 3 has 3 cells, the header has 2.
          a,b!1;2!                | Line 2 has 1 cells, the header has 2; it has semicolons where commas are wanted.
          a,b!1,2!1,"2!3,4!       | The quotes in line 3 are never closed.
          a,b!1,2!1,x"2!3,4!      | The quotes in line 3 are never closed.
          a,b!"1!!",2!1!          | Line 5 has 1 cells, the header has 2.
          a,b!1,2!"1"x,2!         | Line 3 can't be read
          a,b!"x!",2!"1"x,2!      | Line 4 can't be read
          ''                      | The body is empty
          """)
  void shouldNameTheLineInWhichItCantBeRead(String csv, String detail) {
    assertThat(refusal(csv.replace('!', '\n').getBytes(StandardCharsets.UTF_8))).startsWith(detail);
  }

  @Test
  void shouldIgnoreSomeBlankLinesButNotAnyNumber() {
    assertThat(read("a,b\n" + "\n".repeat(10_000_000) + "1,2\n"))
        .containsExactly("line 10000002: a=1 b=2");
    assertThat(refusal(("a,b\n" + "\n".repeat(10_000_001)).getBytes(StandardCharsets.UTF_8)))
        .isEqualTo("The body has more than 10000000 blank lines.");
  }

  @Test
  void shouldSayInWhichLineTheBytesAreNotUtf8() throws IOException {
    ByteArrayOutputStream csv = new ByteArrayOutputStream();
    csv.write("a,b\n".getBytes(StandardCharsets.UTF_8));
    for (int row = 0; row < 3_000; row++) {
      csv.write("1,é\n".getBytes(StandardCharsets.UTF_8));
    }
    csv.write(new byte[] {'1', ',', (byte) 0xe9, '\n'});
    csv.write("1,2\n".repeat(3_000).getBytes(StandardCharsets.UTF_8));

    assertThat(refusal(csv.toByteArray())).isEqualTo("The body is not UTF-8 in line 3002.");
  }

  @Test
  void shouldNameTheHeaderThatABodyPackedByGzipNeeds() throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (OutputStream gzip = new GZIPOutputStream(packed)) {
      gzip.write("a,b\n1,2\n".getBytes(StandardCharsets.UTF_8));
    }

    assertThat(refusal(packed.toByteArray()))
        .isEqualTo("The body is packed by gzip; send the header Content-Encoding: gzip with it.");
  }

  @Test
  void shouldRefuseALineOfManyMegabytes() {
    byte[] csv = ("a,b\n1," + "x".repeat(10_000_000)).getBytes(StandardCharsets.UTF_8);

    assertThat(refusal(csv)).startsWith("Line 2 can't be read");
  }

  @Test
  void shouldReportThatTheBodyWasCutOff() {
    InputStream body =
        new InputStream() {
          @Override
          public int read() throws IOException {
            throw new IOException("connection reset");
          }
        };

    Problem problem = catchThrowableOfType(Problem.class, () -> CsvTable.open(body));

    assertThat(problem.detail()).isEqualTo("The body ended before it was complete.");
  }

  private static List<String> read(String csv) {
    return read(csv.getBytes(StandardCharsets.UTF_8));
  }

  private static List<String> read(byte[] csv) {
    CsvTable table = CsvTable.open(new ByteArrayInputStream(csv));
    List<String> rows = new ArrayList<>();
    table.forEachRow(
        row ->
            rows.add(
                "line %d: a=%s b=%s"
                    .formatted(row.place().number(), row.cell("a"), row.cell("b"))));
    return rows;
  }

  private static String refusal(byte[] csv) {
    Problem problem = catchThrowableOfType(Problem.class, () -> read(csv));
    assertThat(problem.type().slug()).isEqualTo("malformed-request");
    return problem.detail();
  }
}
