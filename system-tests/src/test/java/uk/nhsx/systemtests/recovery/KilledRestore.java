package uk.nhsx.systemtests.recovery;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import uk.nhsx.systemtests.SuiteUnderTest;
import uk.nhsx.systemtests.SuiteUnderTest.Ended;

/** A restore that is killed half way, and again before its last step. */
final class KilledRestore {

  private final SuiteUnderTest suite;
  private final Path backup;

  KilledRestore(SuiteUnderTest suite, Path backup) {
    this.suite = suite;
    this.backup = backup;
  }

  /**
   * Kills it when it has read no more than half of the backup, from a pipe.
   *
   * @throws AssertionError if the data are not those from before
   */
  void halfWay(Path pipe) throws Exception {
    assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor()).isZero();
    byte[] content = Files.readAllBytes(backup);
    Map<String, String> before = data();
    CompletableFuture<Ended> restore =
        CompletableFuture.supplyAsync(() -> suite.run("restore", "--yes", pipe.toString()));

    try (OutputStream out = Files.newOutputStream(pipe)) {
      out.write(Arrays.copyOf(content, content.length / 2));
      assertThat(restore).isNotDone();
      process("restore", pipe.toString()).destroyForcibly();
      assertThat(restore.get(3, TimeUnit.MINUTES).exit()).isNotZero();
    }

    Map<String, String> after = data();
    assertThat(after.keySet()).anyMatch(name -> name.startsWith("restore.unfinished/"));
    after.keySet().removeIf(name -> name.startsWith("restore.unfinished"));
    assertThat(after).isEqualTo(before);
  }

  /** Restores, and leaves what a restore leaves that is killed before it renames the last time. */
  void beforeTheLastStep() throws IOException {
    suite.succeed("restore", "--yes", backup.toString());
    Path committed = Files.createDirectory(directory().resolve("restore"));
    Files.move(directory().resolve("postgres"), committed.resolve("cluster"));
  }

  /** The size and the time of each file with the data of the suite. */
  private Map<String, String> data() throws IOException {
    Map<String, String> found = new TreeMap<>();
    try (Stream<Path> files = Files.walk(directory())) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        found.put(
            directory().relativize(file).toString(),
            Files.size(file) + " " + Files.getLastModifiedTime(file));
      }
    }
    return found;
  }

  private Path directory() {
    return suite.state().resolve("data");
  }

  private static ProcessHandle process(String command, String argument) {
    return ProcessHandle.allProcesses()
        .filter(
            process ->
                arguments(process)
                    .containsAll(List.of("uk.nhsx.deploy.local.Main", command, argument)))
        .findFirst()
        .orElseThrow();
  }

  private static List<String> arguments(ProcessHandle process) {
    try {
      Path file = Path.of("/proc", Long.toString(process.pid()), "cmdline");
      return List.of(Files.readString(file, UTF_8).split("\0"));
    } catch (IOException e) {
      // It has ended meanwhile.
      return List.of();
    }
  }
}
