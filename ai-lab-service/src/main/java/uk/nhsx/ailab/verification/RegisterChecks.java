package uk.nhsx.ailab.verification;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.List;
import uk.nhsx.platform.outbox.verification.RegisterCheck;
import uk.nhsx.platform.outbox.verification.StoreCheck;
import uk.nhsx.platform.register.StagePeriodCheck;

/** The registers of the service, and what follows from them. */
final class RegisterChecks {

  private RegisterChecks() {}

  @Produces
  @Singleton
  static RegisterCheck programmes() {
    return new RegisterCheck(
        "programmes",
        List.of("uk.nhsx.ailab.programme.defined.v1"),
        """
        select recorded_at, reference as key, jsonb_build_object('programme', jsonb_build_object(
            'id', reference, 'version', version, 'title', title, 'envelope', jsonb_build_object(
                'amount', envelope::text, 'currency', currency))) as content
        from programme_version
        """);
  }

  @Produces
  @Singleton
  static RegisterCheck competitions() {
    return new RegisterCheck(
        "competitions",
        List.of("uk.nhsx.ailab.competition.defined.v1"),
        """
        select recorded_at, reference as key, jsonb_build_object('competition', jsonb_build_object(
            'id', reference, 'version', version, 'title', title, 'programme', programme,
            'round', round)) as content
        from competition_version
        """);
  }

  @Produces
  @Singleton
  static RegisterCheck awards() {
    return new RegisterCheck(
        "awards",
        List.of(
            "uk.nhsx.ailab.award.announced.v1",
            "uk.nhsx.ailab.award.amended.v1",
            "uk.nhsx.ailab.award.transitioned.v1"),
        """
        select recorded_at, reference as key, jsonb_build_object('award', jsonb_build_object(
            'reference', reference, 'version', version, 'title', title, 'stage', lower(stage),
            'amount', jsonb_build_object('amount', amount::text, 'currency', currency),
            'recipient', jsonb_build_object('orgId', recipient_org_id))) as content
        from award_version
        """);
  }

  @Produces
  @Singleton
  static StoreCheck stagePeriods() {
    return new StagePeriodCheck(
        """
        select reference, version, stage, stage_since, recorded_at, awarded_on as first_day
        from award_version
        """);
  }
}
