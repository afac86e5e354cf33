package uk.nhsx.benchmarks.harness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResultsDocumentTest {
  private static final LocalDate DATE = LocalDate.of(2020, 1, 31);

  private final Report report = new Report();
  @TempDir Path directory;
  private Path file;

  @BeforeEach
  void copyTheReadme() throws IOException {
    file = Files.copy(Path.of("README.md"), directory.resolve("README.md"));
    report.add(new Comparison("a week file", "1.00 s", "3.00 s", "3.00", "≤ 2.0", false));
    report.text("what it was made of");
  }

  @Test
  void shouldReplaceTheRowsAndTheSectionOfTheScenarioAndNothingElse() throws IOException {
    String original = Files.readString(file);

    new ResultsDocument(file).replace("registers", DATE, "heading", report);

    String replaced = Files.readString(file);
    assertThat(rows(replaced, "registers"))
        .hasSize(1)
        .first()
        .asString()
        .matches("\\| registers +\\| 2020-01-31 +\\| a week file +\\| 1.00 s +\\| 3.00 s .*no.*");
    for (String other : new String[] {"app-metrics", "events", "stream"}) {
      assertThat(rows(replaced, other)).isNotEmpty().hasSameSizeAs(rows(original, other));
      assertThat(section(replaced, other)).isEqualTo(section(original, other));
    }
    assertThat(section(replaced, "registers")).isEqualTo("\n\nheading\n\nwhat it was made of\n\n");
    assertThat(replaced.indexOf("| events ")).isGreaterThan(replaced.indexOf("| registers "));
  }

  @Test
  void shouldAddTheRowsOfAScenarioThatHasNoneYet() throws IOException {
    String[] lines = Files.readString(file).split("\n");
    Files.writeString(
        file,
        String.join(
            "\n", Arrays.stream(lines).filter(line -> !line.startsWith("| writes ")).toList()));

    new ResultsDocument(file).replace("writes", DATE, "heading", report);

    assertThat(rows(Files.readString(file), "writes")).hasSize(1);
  }

  @Test
  void shouldFindTheSameAfterItWasReplacedTwice() throws IOException {
    ResultsDocument document = new ResultsDocument(file);
    document.replace("stream", DATE, "heading", report);
    String once = Files.readString(file);

    document.replace("stream", DATE, "heading", report);

    assertThat(file).hasContent(once);
  }

  @Test
  void shouldFailWithoutAPlaceForAScenario() {
    assertThatThrownBy(() -> new ResultsDocument(file).replace("another", DATE, "heading", report))
        .hasMessageContaining("no place for the last run of another");
  }

  private static List<String> rows(String document, String scenario) {
    return document.lines().filter(line -> line.startsWith("| " + scenario + " ")).toList();
  }

  private static String section(String document, String scenario) {
    String begin = "<!-- last run of " + scenario + ": begin -->";
    return document.substring(
        document.indexOf(begin) + begin.length(),
        document.indexOf("<!-- last run of " + scenario + ": end -->"));
  }
}
