package uk.nhsx.gateway.page.changes;

import io.smallrye.mutiny.Uni;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Merges the logs of the services by time, the newest event first. An event is taken only while the
 * newest one of each log is known, so that none is overtaken, however rare the events of one log
 * are. The page ends early where a log may not be read on.
 */
final class MergedScan {

  /** Of two events at the same instant, that of the first service comes first. */
  private static final Comparator<LogScan> BY_TIME =
      Comparator.comparing(scan -> scan.newest().orElseThrow().time());

  private final List<LogScan> scans;
  private final PageSize size;
  private final List<LoggedEvent> taken = new ArrayList<>();
  private int bytes;

  private MergedScan(List<LogScan> scans, PageSize size) {
    this.scans = scans;
    this.size = size;
  }

  /** Returns the newest events; the scans say where the next page goes on. */
  static Uni<List<LoggedEvent>> newest(List<LogScan> scans, PageSize size) {
    return new MergedScan(scans, size).goOn();
  }

  private Uni<List<LoggedEvent>> goOn() {
    while (true) {
      List<LogScan> waiting = scans.stream().filter(LogScan::isWaiting).toList();
      if (!waiting.isEmpty()) {
        return waiting.stream().allMatch(LogScan::mayReadOn)
            ? Uni.join()
                .all(waiting.stream().map(LogScan::readOn).toList())
                .andFailFast()
                .chain(read -> goOn())
            : Uni.createFrom().item(taken);
      }
      Optional<LogScan> newest = newest();
      // It is full only now, so that it is known whether there is an older event.
      if (newest.isEmpty() || isFull(newest.get().newest().orElseThrow())) {
        return Uni.createFrom().item(taken);
      }
      taken.add(newest.get().take());
    }
  }

  /** A page has one event at least. */
  private boolean isFull(LoggedEvent next) {
    bytes += size.weight().applyAsInt(next);
    return taken.size() == size.events() || (bytes > size.bytes() && !taken.isEmpty());
  }

  private Optional<LogScan> newest() {
    Optional<LogScan> newest = Optional.empty();
    for (LogScan scan : scans) {
      if (scan.newest().isPresent()
          && (newest.isEmpty() || BY_TIME.compare(scan, newest.get()) > 0)) {
        newest = Optional.of(scan);
      }
    }
    return newest;
  }
}
