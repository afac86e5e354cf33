package uk.nhsx.appmetrics.series;

import jakarta.inject.Singleton;
import java.util.List;
import uk.nhsx.platform.limit.Limit;
import uk.nhsx.platform.limit.LimitSource;

/** The limits of queries about series. */
@Singleton
class SeriesLimits implements LimitSource {

  private final SeriesConfig config;

  SeriesLimits(SeriesConfig config) {
    this.config = config;
  }

  @Override
  public List<Limit> limits() {
    return List.of(
        Limit.ofRequest(
            "series",
            config.maxSeries(),
            "pairs of a metric and an area",
            400,
            "Pairs of a metric and an area in one query of series; ask for fewer at a time."),
        new Limit(
            "series-queries",
            (long) config.maxQueries() + config.maxWaiting(),
            "requests",
            null,
            "service",
            503,
            "Different queries of series at a time, of which %d are read and the others wait for up to %d seconds."
                .formatted(config.maxQueries(), config.waitTimeout().toSeconds())));
  }
}
