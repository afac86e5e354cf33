package uk.nhsx.loginonboarding.service;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.util.List;
import org.jspecify.annotations.Nullable;
import uk.nhsx.loginonboarding.connection.ConnectionRequest;
import uk.nhsx.platform.body.PlainText;

/**
 * A service as it is sent, to be registered or to replace what is registered.
 *
 * @param appliedOn given when registering, today if it is not; never changed after
 * @param stage as last read, if at all: only a transition changes it
 * @param version as last read, if at all
 * @param reason why it is amended, for the history
 */
record RegisterService(
    @Nullable String id,
    @NotNull @PlainText String name,
    @PlainText(max = 4000, lines = true) @Nullable String description,
    @NotNull @Valid RunBy organisation,
    @NotNull @Nullable String channel,
    @NotNull @Nullable String identityLevel,
    @Nullable List<@NotNull String> vectorsOfTrust,
    @NotNull @Nullable List<@NotNull String> scopes,
    @Nullable List<@NotNull String> redirectUris,
    @Nullable Boolean usesAi,
    @Nullable String expectedLiveOn,
    @Nullable String appliedOn,
    @Nullable String stage,
    @Nullable String stageSince,
    @Nullable String stageReason,
    @Nullable Integer version,
    @PlainText(max = 1000, lines = true) @Nullable String reason)
    implements ConnectionRequest {

  /** The organisation that runs the service. */
  record RunBy(
      @NotNull @PlainText String name,
      @Pattern(
              regexp = "[A-Z0-9]{1,12}",
              message = "must be 1 to 12 upper-case letters and digits, as issued")
          @Nullable String odsCode) {

    Organisation organisation() {
      return new Organisation(name, odsCode);
    }
  }
}
