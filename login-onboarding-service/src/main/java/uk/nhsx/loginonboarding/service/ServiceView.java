package uk.nhsx.loginonboarding.service;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import uk.nhsx.platform.json.WithoutNulls;
import uk.nhsx.platform.precondition.Versioned;

/**
 * A service as it is shown.
 *
 * @param appliedOn the day from which it is in the register
 * @param stageSince the day from which the stage holds
 * @param stageReason why it was rejected, withdrawn, suspended or retired, if a reason was given
 * @param version grows by one with every change of the service
 */
public record ServiceView(
    ServiceId id,
    @JsonUnwrapped Profile profile,
    LocalDate appliedOn,
    Stage stage,
    LocalDate stageSince,
    @Nullable String stageReason,
    int version)
    implements Versioned {

  /** Writes the service as events contain it. */
  public static final class InEvents extends WithoutNulls {

    public InEvents() {
      super("stageReason");
    }
  }

  static ServiceView registered(ServiceId id, Profile profile, LocalDate appliedOn) {
    return new ServiceView(id, profile, appliedOn, Stage.APPLIED, appliedOn, null, 1);
  }

  ServiceView amended(Profile amended) {
    return new ServiceView(id, amended, appliedOn, stage, stageSince, stageReason, version + 1);
  }

  /** Returns the service after a transition. */
  public ServiceView transitioned(Stage to, LocalDate effectiveOn, @Nullable String reason) {
    return new ServiceView(
        id, profile, appliedOn, to, effectiveOn, to.isInactive() ? reason : null, version + 1);
  }
}
