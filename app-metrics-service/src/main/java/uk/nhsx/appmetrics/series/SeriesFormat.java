package uk.nhsx.appmetrics.series;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.StreamingOutput;
import java.util.List;
import uk.nhsx.platform.csv.Format;

/**
 * How series are written, one after the other. What is written to is left open: closed after a
 * failure, a part would look like the whole.
 */
@ApplicationScoped
class SeriesFormat {

  static final List<Format> OFFERED = List.of(Format.JSON, Format.CSV);

  private final SeriesReader series;
  private final ObjectWriter json;

  SeriesFormat(SeriesReader series, ObjectMapper json) {
    this.series = series;
    this.json = json.writer();
  }

  StreamingOutput written(AskedSeries asked, Format format) {
    return format == Format.CSV
        ? out -> SeriesCsv.write(series, asked, out)
        : out -> SeriesJson.write(series, asked, json, out);
  }
}
