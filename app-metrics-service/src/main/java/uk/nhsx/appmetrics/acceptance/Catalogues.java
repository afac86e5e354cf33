package uk.nhsx.appmetrics.acceptance;

import jakarta.enterprise.context.ApplicationScoped;
import uk.nhsx.appmetrics.area.Areas;
import uk.nhsx.appmetrics.metric.Metrics;
import uk.nhsx.platform.sources.Calendar;

/** Reads the metrics and areas that figures may be of. */
@ApplicationScoped
class Catalogues {

  private final Metrics metrics;
  private final Areas areas;
  private final Calendar calendar;

  Catalogues(Metrics metrics, Areas areas, Calendar calendar) {
    this.metrics = metrics;
    this.areas = areas;
    this.calendar = calendar;
  }

  Catalogue current() {
    return new Catalogue(metrics.current(), areas.current(), calendar.today());
  }
}
