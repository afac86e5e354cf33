package uk.nhsx.appmetrics.release;

import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import uk.nhsx.appmetrics.intake.FigureDraft;
import uk.nhsx.appmetrics.intake.IntakeFindings;
import uk.nhsx.appmetrics.intake.Place;

/** A release as it is sent in JSON. */
record PublishRelease(
    @Nullable String title,
    @Nullable String kind,
    @Nullable String reason,
    @Nullable String publishAt,
    @Nullable String source,
    @Nullable List<@Nullable GivenFigure> figures) {

  record GivenFigure(
      @Nullable String metric,
      @Nullable String area,
      @Nullable String period,
      @Nullable String value,
      @Nullable String qualifier) {}

  GivenTerms terms() {
    return new GivenTerms(title, kind, reason, publishAt, source, null);
  }

  void read(Consumer<FigureDraft> consumer, IntakeFindings findings) {
    long index = 0;
    for (GivenFigure figure : figures == null ? List.<@Nullable GivenFigure>of() : figures) {
      Place place = Place.figure(index++);
      if (figure == null) {
        findings.add(place, "not-null", "must not be null");
      } else {
        consumer.accept(
            new FigureDraft(
                place,
                figure.metric(),
                figure.area(),
                figure.period(),
                figure.value(),
                figure.qualifier()));
      }
    }
  }
}
