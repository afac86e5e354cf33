package uk.nhsx.appmetrics.series;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import uk.nhsx.platform.csv.Format;
import uk.nhsx.platform.limit.SingleFlight;

/** Writes series as JSON or CSV. */
@ApplicationScoped
class SeriesFormat {

  static final List<Format> OFFERED = List.of(Format.JSON, Format.CSV);

  private final SeriesReader series;
  private final ObjectWriter json;
  private final SingleFlight<Key, byte[]> shared = new SingleFlight<>();

  SeriesFormat(SeriesReader series, ObjectMapper json) {
    this.series = series;
    this.json = json.writer();
  }

  /** The instant settles the answer, so the same query has the same answer. */
  private record Key(SeriesQuery query, Instant known, Format format) {}

  /**
   * Answers a query: a short answer once for all clients that send the same query at the same time,
   * a long one as a stream.
   *
   * @return what the body is made of
   * @throws uk.nhsx.platform.problem.Problem for a query that can't be answered, or if there are
   *     too many at the same time
   */
  Object answer(SeriesQuery query, Instant known, Format format) {
    if (query.step() == Step.TOTAL) {
      return shared.get(
          new Key(query, known, format),
          () -> series.limited(() -> bytes(series.resolve(query, known), format)));
    }
    ResolvedSeries resolved = series.limited(() -> series.resolve(query, known));
    return (StreamingOutput) out -> write(resolved, format, out);
  }

  private byte[] bytes(ResolvedSeries resolved, Format format) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      write(resolved, format, out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  /** Leaves the output open: closed after a failure, a part would be taken for the whole. */
  private void write(ResolvedSeries resolved, Format format, OutputStream out) throws IOException {
    if (format == Format.CSV) {
      SeriesCsv.write(series, resolved, out);
    } else {
      SeriesJson.write(series, resolved, json, out);
    }
  }
}
