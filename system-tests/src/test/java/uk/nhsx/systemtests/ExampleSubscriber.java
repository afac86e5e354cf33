package uk.nhsx.systemtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/**
 * The programs of {@code docs/subscribers}, with the commands by which {@code docs/events.md}
 * starts them. A test that runs one is skipped, with the reason, where the tools for it are not to
 * be had.
 */
enum ExampleSubscriber {
  JAVA_KAFKA(
      "java --version && mvn --version",
      "mvn -q -f docs/subscribers/java dependency:copy-dependencies",
      "java -cp 'docs/subscribers/java/target/dependency/*'"
          + " docs/subscribers/java/Subscriber.java 127.0.0.1:19092 ai-lab.events.v1"),
  PYTHON_FEED(
      "python3 --version",
      "",
      "python3 docs/subscribers/python/follow_feed.py http://localhost:8080 ai-lab"),
  PYTHON_STREAM(
      "python3 --version",
      "",
      "python3 docs/subscribers/python/follow_stream.py http://localhost:8080 ai-lab"),
  PYTHON_KAFKA(
      "python3 -c 'import confluent_kafka'",
      "",
      "python3 docs/subscribers/python/subscriber.py 127.0.0.1:19092 ai-lab.events.v1"),
  JAVASCRIPT_KAFKA(
      ExampleSubscriber.NODE,
      ExampleSubscriber.PACKAGES,
      "node docs/subscribers/javascript/subscriber.mjs 127.0.0.1:19092 ai-lab.events.v1"),
  JAVASCRIPT_STREAM(
      ExampleSubscriber.NODE,
      ExampleSubscriber.PACKAGES,
      "node docs/subscribers/javascript/follow-stream.mjs http://localhost:8080 ai-lab");

  private static final String NODE =
      "npm --version && node -e 'process.exit(parseInt(process.versions.node) < 20 ? 1 : 0)'";
  private static final String PACKAGES = "npm ci --prefix docs/subscribers/javascript";

  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
  private static final int MINUTES = 3;

  /** Of the network or a registry. All other failures are faults of ours. */
  private static final Pattern NOT_FETCHED =
      Pattern.compile(
          "Could not transfer artifact|in offline mode"
              + "|code (ENOTFOUND|EAI_AGAIN|ECONN|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH)"
              + "|code E[45][0-9]{2}");

  private static final Set<String> PREPARED = new HashSet<>();

  private final String requirement;
  private final String preparation;
  private final String start;

  /**
   * @param requirement a command that fails where the tools are not there
   * @param preparation the command that fetches what the program needs, if any
   */
  ExampleSubscriber(String requirement, String preparation, String start) {
    this.requirement = requirement;
    this.preparation = preparation;
    this.start = start;
  }

  /** The commands as the page shows them. */
  String commands() {
    return preparation.isEmpty() ? start : preparation + "\n" + start;
  }

  /** The first lines that it prints of the events of a suite. */
  List<String> firstLines(SuiteUnderTest suite, int count) throws Exception {
    assumeTrue(run(requirement).exit() == 0, () -> name() + " needs: " + requirement);
    prepare();
    String command =
        start
            .replace("127.0.0.1:19092", suite.kafka())
            .replace("localhost:8080", URI.create(suite.gateway()).getAuthority());
    Process process = bash("exec " + command).redirectError(Redirect.INHERIT).start();
    // It goes on for ever, whatever it has printed.
    CompletableFuture.delayedExecutor(MINUTES, TimeUnit.MINUTES).execute(process::destroyForcibly);
    try (BufferedReader lines = process.inputReader()) {
      return lines.lines().limit(count).toList();
    } finally {
      process.destroyForcibly();
    }
  }

  private void prepare() throws IOException, InterruptedException {
    if (preparation.isEmpty() || PREPARED.contains(preparation)) {
      return;
    }
    Ended ended = run(preparation);
    assumeTrue(
        !NOT_FETCHED.matcher(ended.output()).find(),
        () -> name() + " can't fetch what it needs: " + ended.output());
    assertThat(ended.exit()).as(ended.output()).isZero();
    PREPARED.add(preparation);
  }

  private record Ended(int exit, String output) {}

  private static Ended run(String command) throws IOException, InterruptedException {
    Path output = Files.createTempFile("example-subscriber-", ".txt");
    try {
      Process process =
          bash(command).redirectErrorStream(true).redirectOutput(output.toFile()).start();
      assertThat(process.waitFor(MINUTES, TimeUnit.MINUTES)).as("%s ends", command).isTrue();
      return new Ended(process.exitValue(), Files.readString(output));
    } finally {
      Files.delete(output);
    }
  }

  private static ProcessBuilder bash(String command) {
    return new ProcessBuilder("bash", "-c", command).directory(ROOT.toFile());
  }
}
