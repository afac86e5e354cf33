package uk.nhsx.deploy.local.supervise;

import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The state of one process, as {@code ./suite status} shows it. */
public record StatusLine(ProcessName name, @Nullable Long pid, int port, String state) {
  public static final String READY = ChildState.READY.toString();
  public static final String STOPPED = ChildState.STOPPED.toString();

  /** It runs without a supervisor. */
  public static final String ORPHANED = "orphaned";

  /** It was ready and does not answer now. */
  static final String UNRESPONSIVE = "unresponsive";

  private static final String FORMAT = "%-26s%-10s%-8s%s";

  /** Whether the lines show each of these processes as ready. */
  public static boolean areReady(List<StatusLine> lines, Collection<ProcessName> names) {
    return lines.stream()
        .filter(line -> line.state.equals(READY))
        .map(StatusLine::name)
        .toList()
        .containsAll(names);
  }

  /** The lines in columns. */
  public static List<String> table(List<StatusLine> lines) {
    return lines.stream().map(StatusLine::text).toList();
  }

  private String text() {
    return FORMAT.formatted(name.label(), pid == null ? "-" : pid.toString(), port, state);
  }
}
