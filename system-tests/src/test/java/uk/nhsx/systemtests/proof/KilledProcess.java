package uk.nhsx.systemtests.proof;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import uk.nhsx.systemtests.SuiteUnderTest;

/** A process of the suite to which something is done, with the processes that it has started. */
public final class KilledProcess {

  private final ProcessHandle process;

  private KilledProcess(ProcessHandle process) {
    this.process = process;
  }

  /** The process of this name; if it is just being started again, the new one. */
  public static KilledProcess named(SuiteUnderTest suite, String name) {
    return new KilledProcess(
        Awaitility.await("a process of " + name)
            .atMost(Duration.ofMinutes(10))
            .ignoreExceptions()
            .until(() -> ProcessHandle.of(suite.pid(name)).orElseThrow(), ProcessHandle::isAlive));
  }

  public long pid() {
    return process.pid();
  }

  /** Kills it alone, not what it has started. */
  public void kill() throws IOException, InterruptedException {
    signal("KILL", List.of(process));
  }

  public void pause() throws IOException, InterruptedException {
    signal("STOP", family());
  }

  public void resume() throws IOException, InterruptedException {
    signal("CONT", family());
  }

  private List<ProcessHandle> family() {
    return Stream.concat(Stream.of(process), process.descendants()).toList();
  }

  private static void signal(String name, List<ProcessHandle> processes)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("kill", "-" + name));
    processes.forEach(each -> command.add(Long.toString(each.pid())));
    // One of them may have ended meanwhile.
    new ProcessBuilder(command)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .redirectError(ProcessBuilder.Redirect.DISCARD)
        .start()
        .waitFor();
  }
}
