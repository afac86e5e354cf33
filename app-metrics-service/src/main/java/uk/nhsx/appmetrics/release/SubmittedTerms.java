package uk.nhsx.appmetrics.release;

import jakarta.validation.constraints.NotNull;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import uk.nhsx.appmetrics.intake.FindingLocation;
import uk.nhsx.appmetrics.intake.IntakeFindings;
import uk.nhsx.platform.body.PlainText;

/** The terms of a release as sent by a publisher, beside its figures. */
record SubmittedTerms(
    @NotNull @PlainText(max = 300) @Nullable String title,
    @NotNull @Nullable String kind,
    @PlainText(max = 1000, lines = true) @Nullable String reason,
    @Nullable String publishAt,
    @PlainText(max = 200) @Nullable String source,
    @Nullable String override) {

  /** The query and the body, which must not contradict each other. */
  static SubmittedTerms joined(SubmittedTerms query, SubmittedTerms body, IntakeFindings findings) {
    return new SubmittedTerms(
        one("title", query, body, SubmittedTerms::title, findings),
        one("kind", query, body, SubmittedTerms::kind, findings),
        one("reason", query, body, SubmittedTerms::reason, findings),
        one("publishAt", query, body, SubmittedTerms::publishAt, findings),
        one("source", query, body, SubmittedTerms::source, findings),
        query.override());
  }

  private static @Nullable String one(
      String field,
      SubmittedTerms query,
      SubmittedTerms body,
      Function<SubmittedTerms, @Nullable String> value,
      IntakeFindings findings) {
    String requested = value.apply(query);
    String written = value.apply(body);
    if (requested != null && written != null && !requested.equals(written)) {
      findings.add(
          FindingLocation.BODY,
          field,
          "differs-from-parameter",
          "differs from the query parameter " + field);
    }
    return written == null ? requested : written;
  }
}
