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
                'amount', envelope::text, 'currency', currency),
            'startsOn', starts_on, 'endsOn', ends_on)) as content
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
            'round', round, 'phases', phases, 'opensOn', opens_on, 'closesOn', closes_on,
            'announcedOn', announced_on)) as content
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
            'reference', reference, 'version', version, 'competition', competition,
            'title', title, 'description', description, 'phase', phase, 'category', category,
            'recipient', jsonb_build_object('orgId', recipient_org_id, 'name', recipient_name),
            'amount', jsonb_build_object('amount', amount::text, 'currency', currency),
            'awardedOn', awarded_on, 'startsOn', starts_on, 'endsOn', ends_on,
            'stage', lower(stage), 'stageSince', stage_since,
            'returned', case when returned is not null then
                jsonb_build_object('amount', returned::text, 'currency', currency) end)) as content
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
