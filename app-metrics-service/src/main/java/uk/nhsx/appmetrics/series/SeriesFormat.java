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

  /** The instant settles the answer, so the same question has the same answer. */
  private record Key(SeriesQuestion question, Instant known, Format format) {}

  /**
   * Answers a question: a short answer once for all who ask the same at the same time, a long one
   * as a stream.
   *
   * @return what the body is made of
   * @throws uk.nhsx.platform.problem.Problem for a question that can't be answered, or if there are
   *     too many at the same time
   */
  Object answer(SeriesQuestion question, Instant known, Format format) {
    if (question.step() == Step.TOTAL) {
      return shared.get(
          new Key(question, known, format),
          () -> series.limited(() -> bytes(series.ask(question, known), format)));
    }
    AskedSeries asked = series.limited(() -> series.ask(question, known));
    return (StreamingOutput) out -> write(asked, format, out);
  }

  private byte[] bytes(AskedSeries asked, Format format) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      write(asked, format, out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  /** Leaves the output open: closed after a failure, a part would look like the whole. */
  private void write(AskedSeries asked, Format format, OutputStream out) throws IOException {
    if (format == Format.CSV) {
      SeriesCsv.write(series, asked, out);
    } else {
      SeriesJson.write(series, asked, json, out);
    }
  }
}
