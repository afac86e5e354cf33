package uk.nhsx.appmetrics.acceptance;

import jakarta.enterprise.context.ApplicationScoped;
import uk.nhsx.appmetrics.area.Areas;
import uk.nhsx.appmetrics.metric.Metrics;

/** Reads the metrics and areas that figures may be of. */
@ApplicationScoped
class Catalogues {

  private final Metrics metrics;
  private final Areas areas;

  Catalogues(Metrics metrics, Areas areas) {
    this.metrics = metrics;
    this.areas = areas;
  }

  Catalogue current() {
    return new Catalogue(metrics.current(), areas.current());
  }
}
