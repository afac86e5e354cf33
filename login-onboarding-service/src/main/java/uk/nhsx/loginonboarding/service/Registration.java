package uk.nhsx.loginonboarding.service;

import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import uk.nhsx.loginonboarding.connection.RedirectUri;
import uk.nhsx.platform.body.Fields;
import uk.nhsx.platform.problem.Findings;

/**
 * A registration that breaks no rule by itself; what is left are the rules that depend on what is
 * stored.
 *
 * @param request as it was sent, for its values of fields that the server owns
 */
record Registration(
    ServiceId id, Profile profile, Optional<LocalDate> appliedOn, RegisterService request) {

  @Nullable String reason() {
    return request.reason();
  }

  /** Whether its content is stored already. */
  boolean matches(ServiceView stored) {
    return profile.equals(stored.profile())
        && appliedOn.filter(day -> !day.equals(stored.appliedOn())).isEmpty();
  }

  /** The stage can't be set by writing it, whatever else is written. */
  void checkStage(ServiceView owned, Findings findings) {
    Fields fields = new Fields(findings);
    fields.unchanged("$.stage", request.stage(), owned.stage().word());
    fields.unchanged("$.stageSince", request.stageSince(), owned.stageSince().toString());
    fields.unchanged(
        "$.stageReason",
        request.stageReason(),
        Optional.ofNullable(owned.stageReason()).orElse(""));
  }

  void checkVersion(ServiceView owned, Findings findings) {
    new Fields(findings).unchanged("$.version", request.version(), owned.version());
  }

  /** A retry may name the version that it amended, which by now is behind. */
  void checkVersionOfARetry(ServiceView owned, Findings findings) {
    Integer version = request.version();
    if (version != null && version > owned.version()) {
      checkVersion(owned, findings);
    }
  }

  void checkAmendment(ServiceView owned, Findings findings) {
    findings.addIf(
        appliedOn.filter(day -> !day.equals(owned.appliedOn())).isPresent(),
        "$.appliedOn",
        "fixed",
        "was settled when the service was registered, as " + owned.appliedOn());
    if (owned.stage().isIntegrated()) {
      checkIntegrated(owned.stage(), findings);
    }
  }

  private void checkIntegrated(Stage stage, Findings findings) {
    findings.addIf(
        profile.organisation().odsCode() == null,
        "$.organisation.odsCode",
        "missing-ods-code",
        "can't be left out of a service that is " + stage.word());
    var uris = profile.connection().redirectUris();
    for (int index = 0; index < uris.size(); index++) {
      RedirectUri uri = uris.get(index);
      findings.addIf(
          uri.isOnLocalhost(),
          "$.redirectUris[" + index + "]",
          RedirectUri.Fault.NOT_HTTPS.code(),
          "can't be http on localhost in a service that is " + stage.word());
    }
  }
}
