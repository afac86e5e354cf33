package uk.nhsx.loginonboarding.verification;

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
  static RegisterCheck services() {
    return new RegisterCheck(
        "services",
        List.of(
            "uk.nhsx.loginonboarding.service.registered.v1",
            "uk.nhsx.loginonboarding.service.amended.v1",
            "uk.nhsx.loginonboarding.service.transitioned.v1"),
        """
        select recorded_at, reference as key, jsonb_build_object('service', jsonb_build_object(
            'id', reference, 'version', version, 'name', name, 'description', description,
            'organisation', jsonb_build_object('name', organisation_name,
                'odsCode', organisation_ods_code),
            'channel', channel, 'identityLevel', identity_level,
            'vectorsOfTrust', vectors_of_trust, 'scopes', scopes, 'redirectUris', redirect_uris,
            'usesAi', uses_ai, 'expectedLiveOn', expected_live_on, 'appliedOn', applied_on,
            'stage', stage, 'stageSince', stage_since, 'stageReason', stage_reason)) as content
        from service_version
        """);
  }

  @Produces
  @Singleton
  static RegisterCheck evidence() {
    return new RegisterCheck(
        "evidence",
        List.of("uk.nhsx.loginonboarding.evidence.lodged.v1"),
        """
        select recorded_at, service as key, jsonb_build_object('evidence', jsonb_build_object(
            'kind', kind, 'version', version, 'reference', reference, 'issuedOn', issued_on,
            'validUntil', valid_until)) as content
        from evidence_version
        """);
  }

  @Produces
  @Singleton
  static StoreCheck stagePeriods() {
    return new StagePeriodCheck(
        """
        select reference, version, stage, stage_since, recorded_at,
          first_value(stage_since) over (partition by reference order by version) as first_day
        from service_version
        """);
  }
}
