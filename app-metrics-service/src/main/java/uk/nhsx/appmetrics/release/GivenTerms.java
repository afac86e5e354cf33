package uk.nhsx.appmetrics.release;

import jakarta.validation.constraints.NotNull;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import uk.nhsx.appmetrics.intake.IntakeFindings;
import uk.nhsx.appmetrics.intake.Place;
import uk.nhsx.platform.body.PlainText;

/** What a publisher says about a release, beside its figures, as it was sent. */
record GivenTerms(
    @NotNull @PlainText(max = 300) @Nullable String title,
    @NotNull @Nullable String kind,
    @PlainText(max = 1000, lines = true) @Nullable String reason,
    @Nullable String publishAt,
    @PlainText(max = 200) @Nullable String source,
    @Nullable String override) {

  /** What stands in the query and what stands in the body, which must not contradict each other. */
  static GivenTerms joined(GivenTerms query, GivenTerms body, IntakeFindings findings) {
    return new GivenTerms(
        one("title", query, body, GivenTerms::title, findings),
        one("kind", query, body, GivenTerms::kind, findings),
        one("reason", query, body, GivenTerms::reason, findings),
        one("publishAt", query, body, GivenTerms::publishAt, findings),
        one("source", query, body, GivenTerms::source, findings),
        query.override());
  }

  private static @Nullable String one(
      String field,
      GivenTerms query,
      GivenTerms body,
      Function<GivenTerms, @Nullable String> value,
      IntakeFindings findings) {
    String asked = value.apply(query);
    String written = value.apply(body);
    if (asked != null && written != null && !asked.equals(written)) {
      findings.add(
          Place.BODY, field, "differs-from-parameter", "differs from the query parameter " + field);
    }
    return written == null ? asked : written;
  }
}
