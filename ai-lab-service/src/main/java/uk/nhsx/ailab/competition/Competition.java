package uk.nhsx.ailab.competition;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import uk.nhsx.ailab.programme.Programme;
import uk.nhsx.ailab.programme.ProgrammeId;

/**
 * A round of a programme.
 *
 * @param round its number within the programme
 * @param phases of the award that it is open for, ascending
 * @param opensOn first day of applications
 * @param closesOn last day of applications, once it is set
 * @param announcedOn day on which the awards are made public, once it is set
 */
public record Competition(
    CompetitionId id,
    ProgrammeId programme,
    String title,
    int round,
    List<Integer> phases,
    LocalDate opensOn,
    @Nullable LocalDate closesOn,
    @Nullable LocalDate announcedOn) {

  public Competition {
    phases = phases.stream().sorted().distinct().toList();
    if (phases.isEmpty()) {
      throw new IllegalArgumentException("phases are none");
    }
    if (lastDay(opensOn, closesOn, announcedOn).isBefore(opensOn)) {
      throw new IllegalArgumentException("it is over before it opens on " + opensOn);
    }
  }

  /** Whether it opens while the programme lasts, or before: a call may precede the money. */
  boolean opensInTimeFor(Programme frame) {
    return !opensOn.isAfter(frame.endsOn());
  }

  /** Whether it is not over before the programme begins. */
  boolean reaches(Programme frame) {
    boolean openEnded = closesOn == null && announcedOn == null;
    return openEnded || !lastDay(opensOn, closesOn, announcedOn).isBefore(frame.startsOn());
  }

  private static LocalDate lastDay(
      LocalDate opensOn, @Nullable LocalDate closesOn, @Nullable LocalDate announcedOn) {
    if (announcedOn != null) {
      return announcedOn;
    }
    return closesOn != null ? closesOn : opensOn;
  }
}
