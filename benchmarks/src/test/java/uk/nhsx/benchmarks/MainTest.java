package uk.nhsx.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import uk.nhsx.benchmarks.harness.Console;

class MainTest {

  private final ByteArrayOutputStream progress = new ByteArrayOutputStream();
  private final StringWriter errors = new StringWriter();

  @TempDir Path root;

  @Test
  void shouldEndWithAnErrorWhereNothingCanBeMeasured() {
    int exit = run("app-metrics");

    assertThat(exit).isEqualTo(1);
    assertThat(progress.toString()).contains("could not measure", root.resolve("suite").toString());
  }

  @Test
  void shouldRefuseWeeksThatAreTooFewToCompare() {
    int exit = run("app-metrics", "--weeks", "6", "--runs", "1");

    assertThat(exit).isEqualTo(2);
    assertThat(errors.toString()).contains("--weeks must be at least 7 with --runs 1, not 6");
  }

  @Test
  void shouldRefuseAShortListThatIsNoShorter() {
    int exit = run("registers", "--services", "2000", "--awards", "1000", "--few", "1000");

    assertThat(exit).isEqualTo(2);
    assertThat(errors.toString()).contains("--awards must be more than --few 1000, not 1000");
  }

  @Test
  void shouldRefuseAListThatHasNoPageDeepInside() {
    int exit = run("registers", "--services", "999", "--few", "10");

    assertThat(exit).isEqualTo(2);
    assertThat(errors.toString()).contains("--services must be 1000 to 999999, not 999");
  }

  @Test
  void shouldRefuseMoreReadersThanAMachineIsSetUpFor() {
    int exit = run("stream", "--readers", "10001");

    assertThat(exit).isEqualTo(2);
    assertThat(errors.toString()).contains("--readers must be 1 to 10000, not 10001");
  }

  @Test
  void shouldRefuseMoreWritesThanTheServiceTakes() {
    int exit = run("events", "--writes", "500");

    assertThat(exit).isEqualTo(2);
    assertThat(errors.toString()).contains("--writes must be 1 to 400, not 500");
  }

  @Test
  void shouldRefuseAPeerThatIsNoFile() {
    int exit = run("writes", "--peer", "nowhere.jar");

    assertThat(exit).isEqualTo(2);
    assertThat(errors.toString()).contains("--peer must be a jar, not nowhere.jar");
  }

  @Test
  void shouldHaveAPlaceForTheResultOfEachScenario() throws IOException {
    Set<String> scenarios = commandLine().getSubcommands().keySet();

    assertThat(Path.of("README.md"))
        .content()
        .contains(scenarios.stream().map("<!-- last run of %s: begin -->"::formatted).toList());
  }

  @Test
  void shouldAskForAScenario() {
    int exit = run();

    assertThat(exit).isEqualTo(2);
    assertThat(errors.toString())
        .contains("a scenario is needed", "app-metrics", "registers", "events", "stream", "writes");
  }

  private int run(String... arguments) {
    return commandLine().setErr(new PrintWriter(errors)).execute(arguments);
  }

  private CommandLine commandLine() {
    PrintStream out = new PrintStream(progress);
    Clock clock = Clock.fixed(Instant.parse("2020-01-31T09:30:00Z"), ZoneOffset.UTC);
    return Main.commandLine(new Console(root, clock, out, out));
  }
}
