package uk.nhsx.appmetrics.release;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.SerializationFeature;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import uk.nhsx.platform.csv.Column;
import uk.nhsx.platform.csv.Datatype;
import uk.nhsx.platform.csv.Format;
import uk.nhsx.platform.csv.RowWriter;
import uk.nhsx.platform.csv.TableSchema;

/**
 * How changes are written: a JSON object a line, or CSV. What is written to is left open: closed
 * after a failure, a part would be taken for the whole.
 */
@ApplicationScoped
class ChangesFormat {

  static final List<Format> OFFERED = List.of(Format.JSON_LINES, Format.CSV);

  static final TableSchema TABLE =
      new TableSchema(
          List.of(
              Column.required("metric", Datatype.STRING, "Key of the metric."),
              Column.required("area", Datatype.STRING, "Code of the area."),
              Column.required(
                  "period",
                  Datatype.STRING,
                  "What the figure is of: a day (2019-07-01), an ISO week (2019-W27), a month"
                      + " (2019-07) or an interval, both ends included (2019-08-01/2020-01-31)."),
              Column.optional(
                  "from", Datatype.DECIMAL, "The value before; empty for a new figure."),
              Column.optional("to", Datatype.DECIMAL, "The value since; empty if there is none."),
              Column.optional(
                  "fromQualifier",
                  Datatype.STRING,
                  "How sure the figure before was, as in toQualifier."),
              Column.optional(
                  "toQualifier",
                  Datatype.STRING,
                  "How sure the figure is: approximately, at-least, at-most, estimated; empty for"
                      + " an exact one."),
              Column.required(
                  "derived",
                  Datatype.BOOLEAN,
                  "Whether it was added up from the figures of areas below, not supplied.")),
          List.of("metric", "area", "period"));

  private final Changes changes;
  private final ChangesLimiter limiter;
  private final ObjectWriter json;

  ChangesFormat(Changes changes, ChangesLimiter limiter, ObjectMapper json) {
    this.changes = changes;
    this.limiter = limiter;
    // Lines leave by the buffer, not one by one.
    this.json = json.writer().without(SerializationFeature.FLUSH_AFTER_WRITE_VALUE);
  }

  StreamingOutput written(int change, Format format) {
    return out ->
        limiter.admit(
            () -> {
              if (format == Format.CSV) {
                writeCsv(change, out);
              } else {
                writeLines(change, out);
              }
            });
  }

  private void writeLines(int change, OutputStream out) throws IOException {
    JsonGenerator lines =
        json.createGenerator(out).disable(JsonGenerator.Feature.FLUSH_PASSED_TO_STREAM);
    lines.setRootValueSeparator(null);
    changes.read(
        change,
        figure -> {
          json.writeValue(lines, figure);
          lines.writeRaw('\n');
        });
    lines.flush();
  }

  private void writeCsv(int change, OutputStream out) throws IOException {
    RowWriter rows = RowWriter.begin(TABLE, out);
    changes.read(
        change,
        figure ->
            rows.row(
                figure.metric(),
                figure.area(),
                figure.period(),
                figure.from(),
                figure.to(),
                figure.fromQualifier(),
                figure.toQualifier(),
                Boolean.toString(figure.derived())));
    rows.end();
  }
}
