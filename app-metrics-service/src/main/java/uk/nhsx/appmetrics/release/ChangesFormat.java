package uk.nhsx.appmetrics.release;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectWriter;
import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import uk.nhsx.platform.parameter.QueryParameter;

/** How changes are written: a JSON object a line, or CSV (RFC 4180). */
enum ChangesFormat {
  JSON_LINES("jsonl", ChangesFormat.NDJSON),
  CSV("csv", ChangesFormat.TEXT_CSV);

  static final String NDJSON = "application/x-ndjson";
  static final String TEXT_CSV = "text/csv";

  private static final int BUFFER = 16_384;

  private final String word;
  private final String mediaType;

  ChangesFormat(String word, String mediaType) {
    this.word = word;
    this.mediaType = mediaType;
  }

  /** The one asked for by the parameter {@code format}, or else the first that is accepted. */
  static ChangesFormat of(@Nullable String format, List<MediaType> accepted) {
    Optional<ChangesFormat> asked =
        QueryParameter.oneOf("format", format, List.of(values()), one -> one.word);
    return asked.orElseGet(
        () ->
            accepted.stream()
                .flatMap(type -> List.of(values()).stream().filter(one -> one.isCompatible(type)))
                .findFirst()
                .orElse(JSON_LINES));
  }

  String mediaType() {
    return this == CSV ? mediaType + "; charset=UTF-8; header=present" : mediaType;
  }

  String word() {
    return word;
  }

  /**
   * Writes all changes. What is written to is left open: closed after a failure, a part would look
   * like the whole.
   */
  void write(Changes changes, int change, ObjectWriter json, OutputStream out) throws IOException {
    switch (this) {
      case JSON_LINES -> writeLines(changes, change, json, out);
      case CSV -> writeCsv(changes, change, out);
    }
  }

  private boolean isCompatible(MediaType type) {
    return type.isCompatible(MediaType.valueOf(mediaType));
  }

  private static void writeLines(Changes changes, int change, ObjectWriter json, OutputStream out)
      throws IOException {
    JsonGenerator lines = json.createGenerator(out);
    lines.setRootValueSeparator(null);
    changes.read(
        change,
        figure -> {
          json.writeValue(lines, figure);
          lines.writeRaw('\n');
        });
    lines.flush();
  }

  private static void writeCsv(Changes changes, int change, OutputStream out) throws IOException {
    // Keys, codes and periods begin with a letter or a digit: no cell can be taken for a formula.
    CsvWriter csv =
        CsvWriter.builder()
            .lineDelimiter(LineDelimiter.CRLF)
            .bufferSize(BUFFER)
            .build(out, StandardCharsets.UTF_8);
    csv.writeRecord(
        "metric", "area", "period", "from", "to", "fromQualifier", "toQualifier", "derived");
    changes.read(
        change,
        figure ->
            csv.writeRecord(
                figure.metric(),
                figure.area(),
                figure.period(),
                text(figure.from()),
                text(figure.to()),
                text(figure.fromQualifier()),
                text(figure.toQualifier()),
                Boolean.toString(figure.derived())));
    csv.flush();
  }

  private static String text(@Nullable String value) {
    return Objects.requireNonNullElse(value, "");
  }
}
