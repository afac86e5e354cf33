package uk.nhsx.appmetrics.intake;

import java.util.ArrayList;
import java.util.List;
import uk.nhsx.platform.problem.Finding;

/**
 * Findings of one kind: the same is wrong with the same field of several rows. Up to ten are listed
 * one by one; more are one finding, the first, with how many there are and where the first ten are.
 */
final class FindingKind {

  /** Few enough to read, and enough to see what the rows have in common. */
  static final int MOST_LISTED = 10;

  private final List<FindingLocation> places = new ArrayList<>();
  private long count;

  /** Counts one more, and returns whether it is among those that are held. */
  boolean add(FindingLocation place) {
    count++;
    return places.size() < MOST_LISTED && places.add(place);
  }

  /** Counts so many more. */
  void add(long more) {
    count += more;
  }

  /** Whether they are one finding. */
  boolean isMany() {
    return count > MOST_LISTED;
  }

  /** Returns all of them as one finding. */
  Finding summary(Finding first) {
    return new Finding(
        first.path(),
        "%s; %d findings of this kind, the first ten %s"
            .formatted(first.message(), count, FindingLocation.words(places)),
        first.code());
  }
}
