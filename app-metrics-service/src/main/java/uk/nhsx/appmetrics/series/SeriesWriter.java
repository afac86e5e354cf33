package uk.nhsx.appmetrics.series;

import java.io.IOException;
import java.util.List;
import uk.nhsx.appmetrics.area.Area;
import uk.nhsx.appmetrics.metric.Metric;
import uk.nhsx.appmetrics.period.Period;

/** Takes one series after the other. */
interface SeriesWriter {

  /** How many periods it shows of a series without points; none are read for 0. */
  int mostAvailable();

  /**
   * Takes a series.
   *
   * @param available if it has no points: the periods that there are figures for, the newest first
   */
  void write(Metric metric, Area area, List<Point> points, List<Period> available)
      throws IOException;
}
