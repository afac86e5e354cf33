package uk.nhsx.appmetrics.series;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.SerializedString;
import com.fasterxml.jackson.databind.ObjectWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import uk.nhsx.appmetrics.area.Area;
import uk.nhsx.appmetrics.metric.Metric;
import uk.nhsx.appmetrics.period.Period;
import uk.nhsx.platform.json.Instants;

/** Series as a JSON object, written token by token: a year of days is thousands of them. */
final class SeriesJson implements SeriesWriter {

  private static final SerializableString PERIOD = new SerializedString("period");
  private static final SerializableString VALUE = new SerializedString("value");
  private static final SerializableString QUALIFIER = new SerializedString("qualifier");
  private static final SerializableString RELEASE = new SerializedString("release");
  private static final SerializableString COVERAGE = new SerializedString("coverage");
  private static final SerializableString DAYS = new SerializedString("days");
  private static final SerializableString OF = new SerializedString("of");
  private static final SerializableString DAY = new SerializedString("day");

  /** Of one series without points, and of all of them: a total is held in memory. */
  private static final int MOST_AVAILABLE = 20;

  private static final int MOST_AVAILABLE_OF_ALL = 20_000;

  private final JsonGenerator json;
  private final Step step;
  private final Optional<Map<String, String>> areaNames;
  private final int mostAvailable;
  private final ReleaseText releases = new ReleaseText();

  private SeriesJson(JsonGenerator json, ResolvedSeries resolved) {
    this.json = json;
    this.step = resolved.step();
    this.areaNames = resolved.areaNames();
    this.mostAvailable =
        Math.max(1, Math.min(MOST_AVAILABLE, MOST_AVAILABLE_OF_ALL / resolved.size()));
  }

  static void write(
      SeriesReader series, ResolvedSeries resolved, ObjectWriter writer, OutputStream out)
      throws IOException {
    // Not flushed through, a short answer stays together: it has a length and goes out at once.
    JsonGenerator json =
        writer
            .createGenerator(out)
            .disable(JsonGenerator.Feature.FLUSH_PASSED_TO_STREAM)
            .disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
    json.writeStartObject();
    json.writeArrayFieldStart("items");
    series.read(resolved, new SeriesJson(json, resolved));
    json.writeEndArray();
    json.writeStringField("from", resolved.from().map(LocalDate::toString).orElse(null));
    json.writeStringField("to", resolved.to().map(LocalDate::toString).orElse(null));
    json.writeStringField("step", resolved.step().word());
    json.writeStringField("knownAt", Instants.text(resolved.known()));
    json.writeEndObject();
    // Only here: to close it after a failure would complete what was begun.
    json.close();
  }

  @Override
  public int mostAvailable() {
    return mostAvailable;
  }

  @Override
  public void write(Metric metric, Area area, List<Point> points, List<Period> available)
      throws IOException {
    String code = area.code().value();
    json.writeStartObject();
    json.writeStringField("metric", metric.key().value());
    json.writeStringField("area", code);
    if (areaNames.isPresent()) {
      json.writeStringField("metricTitle", metric.title());
      json.writeStringField("areaName", areaNames.get().getOrDefault(code, code));
    }
    json.writeStringField("unit", metric.unit());
    json.writeArrayFieldStart("points");
    for (Point point : points) {
      write(point);
    }
    json.writeEndArray();
    if (points.isEmpty()) {
      writeAvailable(available);
    }
    json.writeEndObject();
  }

  private void writeAvailable(List<Period> available) throws IOException {
    json.writeArrayFieldStart("available");
    for (Period period : available) {
      json.writeStartObject();
      json.writeFieldName(PERIOD);
      json.writeString(period.text());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private void write(Point point) throws IOException {
    json.writeStartObject();
    json.writeFieldName(PERIOD);
    json.writeString(step.text(point.period()));
    json.writeFieldName(VALUE);
    json.writeString(point.amount().text());
    json.writeFieldName(QUALIFIER);
    json.writeString(point.qualifier().word());
    json.writeFieldName(RELEASE);
    json.writeString(releases.of(point.last()));
    json.writeFieldName(COVERAGE);
    json.writeStartObject();
    json.writeFieldName(DAYS);
    json.writeNumber(point.coverage().days());
    json.writeFieldName(OF);
    json.writeNumber(point.coverage().of());
    json.writeEndObject();
    @Nullable LocalDate day = point.day();
    if (day != null) {
      json.writeFieldName(DAY);
      json.writeString(day.toString());
    }
    json.writeEndObject();
  }
}
