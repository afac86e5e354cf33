package uk.nhsx.ailab.programme;

import java.time.LocalDate;
import uk.nhsx.ailab.money.Money;

/** A programme as it is shown. */
record ProgrammeView(
    String id, String title, Money envelope, LocalDate startsOn, LocalDate endsOn, int version) {

  static ProgrammeView of(ProgrammeVersionEntity stored) {
    Programme programme = stored.programme();
    return new ProgrammeView(
        programme.id().value(),
        programme.title(),
        programme.envelope(),
        programme.startsOn(),
        programme.endsOn(),
        stored.version());
  }
}
