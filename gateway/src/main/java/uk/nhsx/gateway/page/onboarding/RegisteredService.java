package uk.nhsx.gateway.page.onboarding;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import uk.nhsx.gateway.page.QueryString;

/** A service of the register, as the API returns it. */
public record RegisteredService(
    String id,
    String name,
    @Nullable String description,
    Organisation organisation,
    String channel,
    String identityLevel,
    List<String> scopes,
    @Nullable LocalDate expectedLiveOn,
    LocalDate appliedOn,
    String stage,
    LocalDate stageSince,
    @Nullable String stageReason) {

  public record Organisation(String name, @Nullable String odsCode) {}

  /** A page of the register. */
  public record ServiceList(
      List<RegisteredService> items, @Nullable String next, LocalDate on, Instant knownAt) {}

  /** Whether its stage is the outcome of a decision, and nothing that lasts. */
  public boolean hasEnded() {
    return stage.equals("rejected") || stage.equals("withdrawn");
  }

  public String path() {
    return "/onboarding/" + QueryString.encoded(id);
  }
}
