package uk.nhsx.deploy.local.service;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import uk.nhsx.deploy.local.console.Progress;
import uk.nhsx.deploy.local.console.SuiteException;
import uk.nhsx.deploy.local.state.LogFile;
import uk.nhsx.deploy.local.supervise.ManagedProcess;

/**
 * Runs a service once that serves nobody: it brings its log and its topic together, as {@code
 * OUTBOX_TASK} says, and ends.
 */
public final class RecoveryRun {
  /** What the service logs of it, without time and level. */
  private static final Pattern RESULT =
      Pattern.compile("\\[\\S*\\.Recovery\\] requestId=\\S* (.*)");

  private final ManagedProcess service;
  private final LogFile log;

  public RecoveryRun(ManagedProcess service, LogFile log) {
    this.service = service;
    this.log = log;
  }

  /** What to do about events that are on the topic and not in the log. */
  public enum Action {
    REPLAY("replay"),
    NEW_EPOCH("new-epoch");

    private final String value;

    Action(String value) {
      this.value = value;
    }
  }

  /**
   * Runs it to its end, and prints what it has done.
   *
   * @throws SuiteException if it could not do it; the message says why
   */
  public void run(Action action, Progress reply)
      throws IOException, InterruptedException, SuiteException {
    try {
      service.prepare();
    } catch (IOException | InterruptedException e) {
      throw e;
    } catch (Exception e) {
      throw new IOException(e);
    }
    log.rotate();
    Path file = log.path();
    long begin = Files.exists(file) ? Files.size(file) : 0;
    ProcessBuilder builder = service.command();
    builder.environment().put("OUTBOX_TASK", action.value);
    builder.redirectErrorStream(true);
    builder.redirectOutput(Redirect.appendTo(file.toFile()));
    Process run = builder.start();
    int code;
    try {
      code = run.waitFor();
    } finally {
      run.destroy();
    }
    List<String> results = results(file, begin);
    String result =
        results.isEmpty() ? "it ended with code %d".formatted(code) : String.join("; ", results);
    if (code != 0) {
      throw new SuiteException(
          "%s: %s (its log is %s)".formatted(service.name().label(), result, file));
    }
    reply.print(service.name().label() + ": " + result);
  }

  private static List<String> results(Path log, long begin) throws IOException {
    byte[] all = Files.readAllBytes(log);
    int from = (int) Math.min(begin, all.length);
    return new String(all, from, all.length - from, StandardCharsets.UTF_8)
        .lines()
        .map(RESULT::matcher)
        .filter(Matcher::find)
        .map(line -> line.group(1))
        .toList();
  }
}
