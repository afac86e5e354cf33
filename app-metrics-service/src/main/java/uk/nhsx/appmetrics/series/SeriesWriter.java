package uk.nhsx.appmetrics.series;

import java.io.IOException;
import java.util.List;
import uk.nhsx.appmetrics.area.Area;
import uk.nhsx.appmetrics.metric.Metric;

/** Takes one series after the other. */
interface SeriesWriter {

  void write(Metric metric, Area area, List<Point> points) throws IOException;
}
