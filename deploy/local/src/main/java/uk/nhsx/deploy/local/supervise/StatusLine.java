package uk.nhsx.deploy.local.supervise;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What there is to say about one process. */
public record StatusLine(ProcessName name, @Nullable Long pid, int port, String state) {
  public static final String READY = ChildState.READY.toString();
  public static final String STOPPED = ChildState.STOPPED.toString();

  /** It runs without a supervisor. */
  public static final String ORPHANED = "orphaned";

  /** It was ready and does not answer now. */
  static final String UNRESPONSIVE = "unresponsive";

  private static final String FORMAT = "%-26s%-10s%-8s%s";

  boolean isReady() {
    return state.equals(READY);
  }

  /** The lines in columns. */
  public static List<String> table(List<StatusLine> lines) {
    return lines.stream().map(StatusLine::text).collect(Collectors.toList());
  }

  private String text() {
    return FORMAT.formatted(name.label(), pid == null ? "-" : pid.toString(), port, state);
  }
}
