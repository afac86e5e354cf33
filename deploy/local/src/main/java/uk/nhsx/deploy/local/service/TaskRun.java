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
 * Runs the program of a service once for a task, as {@code OUTBOX_TASK} says: it serves nobody, and
 * ends.
 */
public final class TaskRun {
  /** What a task logs of itself, without time and level. */
  private static final Pattern RESULT =
      Pattern.compile("\\[\\S*\\.(?:Recovery|Verification)\\] requestId=\\S* (.*)");

  private final ManagedProcess service;
  private final LogFile log;

  public TaskRun(ManagedProcess service, LogFile log) {
    this.service = service;
    this.log = log;
  }

  /** What the service does. */
  public enum Task {
    /** Compares register, log and topic, beside the service that runs. */
    VERIFY("verify"),
    /** Makes changes again that a restored database has lost; the service has to be stopped. */
    REPLAY("replay"),
    /** Gives these changes up; the service has to be stopped. */
    NEW_EPOCH("new-epoch");

    private final String value;

    Task(String value) {
      this.value = value;
    }
  }

  /**
   * Runs it to its end, and prints what it has done or found.
   *
   * @throws SuiteException if it could not do it, or has found something
   */
  public void run(Task task, Progress reply)
      throws IOException, InterruptedException, SuiteException {
    if (task != Task.VERIFY) {
      prepare();
    }
    log.rotate();
    Path file = log.path();
    long begin = Files.exists(file) ? Files.size(file) : 0;
    ProcessBuilder builder = service.command();
    builder.environment().put("OUTBOX_TASK", task.value);
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
    results.forEach(result -> reply.print(service.name().label() + ": " + result));
    if (code != 0) {
      throw new SuiteException(
          "%s: it ended with code %d; its log is %s".formatted(service.name().label(), code, file));
    }
  }

  /** Brings the program up to date, which nothing runs on. */
  private void prepare() throws IOException, InterruptedException {
    try {
      service.prepare();
    } catch (IOException | InterruptedException e) {
      throw e;
    } catch (Exception e) {
      throw new IOException(e);
    }
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
