package uk.nhsx.deploy.local.export;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What an export has besides the data.
 *
 * @param from first day of the progress report; null for the report's own default
 * @param to last day of the progress report
 * @param licence of the data, as its publisher states it
 */
public record ExportOptions(
    @Nullable LocalDate from, @Nullable LocalDate to, @Nullable String licence) {

  /** The path of the progress report over these days, as known at an instant. */
  String report(String knownAt) {
    return "/v1/progress-report?%s%sknownAt=%s"
        .formatted(
            from == null ? "" : "from=" + from + "&", to == null ? "" : "to=" + to + "&", knownAt);
  }
}
