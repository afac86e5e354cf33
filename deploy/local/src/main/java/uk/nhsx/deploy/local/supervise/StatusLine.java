package uk.nhsx.deploy.local.supervise;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The state of one process, as {@code ./suite status} shows it.
 *
 * @param relayProblem why the process does not publish its events; null if nothing is in the way
 */
public record StatusLine(
    ProcessName name, @Nullable Long pid, int port, String state, @Nullable String relayProblem) {

  public static final String READY = ChildState.READY.toString();
  public static final String STOPPED = ChildState.STOPPED.toString();

  /** It runs without a supervisor. */
  public static final String ORPHANED = "orphaned";

  /** It was ready and does not answer now. */
  static final String UNRESPONSIVE = "unresponsive";

  /** The database was restored and is behind its topic, which the user has to decide about. */
  private static final String TOPIC_AHEAD = "topic-ahead";

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
    String text = FORMAT.formatted(name.label(), pid == null ? "-" : pid.toString(), port, state);
    return warning().map(warning -> text + "; " + warning).orElse(text);
  }

  /**
   * What the user has to decide about a process that is ready; other problems end by themselves.
   */
  public Optional<String> warning() {
    return TOPIC_AHEAD.equals(relayProblem)
        ? Optional.of(
            "the relay of %1$s has stopped with %2$s: decide by ./suite replay %1$s or ./suite new-epoch %1$s"
                .formatted(name.label(), relayProblem))
        : Optional.empty();
  }
}
