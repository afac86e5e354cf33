package uk.nhsx.ailab.award;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import uk.nhsx.ailab.money.Money;
import uk.nhsx.platform.precondition.Versioned;

/** An award as it is shown. */
record AwardView(
    String reference,
    String competition,
    String title,
    String description,
    int phase,
    @Nullable String category,
    RecipientView recipient,
    Money amount,
    LocalDate awardedOn,
    @Nullable LocalDate startsOn,
    @Nullable LocalDate endsOn,
    Stage stage,
    LocalDate stageSince,
    @Nullable Money returned,
    int version)
    implements Versioned {

  /** A recipient as it is shown. */
  record RecipientView(String orgId, String name) {}

  static AwardView of(AwardOnDay award) {
    return of(award.award(), award.status(), award.version());
  }

  static AwardView of(AwardVersionEntity stored) {
    return of(stored.award(), stored.status(), stored.version());
  }

  private static AwardView of(Award award, AwardStatus status, int version) {
    return new AwardView(
        award.reference().value(),
        award.competition().value(),
        award.title(),
        award.description(),
        award.phase(),
        award.category(),
        new RecipientView(award.recipient().orgId().value(), award.recipient().name()),
        award.amount(),
        award.awardedOn(),
        award.startsOn(),
        award.endsOn(),
        status.stage(),
        status.since(),
        status.returned(),
        version);
  }
}
