package uk.nhsx.benchmarks.harness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LastRunTest {

  @TempDir Path directory;
  private Path document;

  @BeforeEach
  void copyTheReadme() throws IOException {
    document = Files.copy(Path.of("README.md"), directory.resolve("README.md"));
  }

  @Test
  void shouldReplaceTheResultBeforeAndNothingElse() throws IOException {
    String original = Files.readString(document);
    LastRun place = new LastRun(document, "app-metrics");
    place.keep("what it was");

    place.keep("what it is\n");

    String begin = "<!-- last run of app-metrics: begin -->";
    String end = "<!-- last run of app-metrics: end -->";
    assertThat(document)
        .hasContent(
            original.substring(0, original.indexOf(begin))
                + begin
                + "\n\nwhat it is\n\n"
                + original.substring(original.indexOf(end)));
  }

  @Test
  void shouldSayThatThereIsNoPlaceForAResult() {
    LastRun place = new LastRun(document, "another");

    assertThatThrownBy(() -> place.keep("lost"))
        .hasMessageContaining("no place for the last run of another");
  }
}
