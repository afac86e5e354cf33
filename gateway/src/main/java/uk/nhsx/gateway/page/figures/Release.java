package uk.nhsx.gateway.page.figures;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Figures that became known together, as the API returns them.
 *
 * @param kind {@code scheduled}, {@code revision}, {@code correction} or {@code withdrawal}
 * @param withdrawal why they are gone, or null
 */
public record Release(
    String id,
    String title,
    String kind,
    @Nullable String reason,
    @Nullable String source,
    Instant publishedAt,
    long figures,
    @Nullable Withdrawal withdrawal) {

  public record Withdrawal(String reason, Instant withdrawnAt) {}

  /** A page of releases, the newest first. */
  public record ReleaseList(List<Release> items, @Nullable String next) {}

  /** Every figure that it gave or moved, as CSV. */
  public String changes() {
    return "/v1/app-metrics/releases/" + id + "/changes?format=csv";
  }
}
