package uk.nhsx.gateway.report;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import uk.nhsx.gateway.report.AiLabMoney.ProgrammeFigures;
import uk.nhsx.gateway.report.AppMetricsFigures.Figure;
import uk.nhsx.platform.csv.Column;
import uk.nhsx.platform.csv.Datatype;
import uk.nhsx.platform.csv.RowWriter;
import uk.nhsx.platform.csv.TableSchema;
import uk.nhsx.platform.json.Instants;

/**
 * The report as CSV: a row for the state of each section, and one for each figure, count and amount
 * of it.
 */
final class ReportCsv {

  static final TableSchema TABLE =
      new TableSchema(
          List.of(
              Column.required("section", Datatype.STRING, "appMetrics, loginOnboarding or aiLab."),
              Column.required(
                  "key",
                  Datatype.STRING,
                  "What the row is about: state for how up to date the section is, a metric, a"
                      + " stage with count or since, or a programme with envelope, committed,"
                      + " remaining or awards."),
              Column.optional("title", Datatype.STRING, "What the metric or programme is called."),
              Column.required(
                  "value", Datatype.STRING, "A decimal; in the row of a state, the state."),
              Column.optional(
                  "unit", Datatype.STRING, "What is counted, or the currency of an amount."),
              Column.optional(
                  "qualifier",
                  Datatype.STRING,
                  "approximately, at-least, at-most or estimated; empty for an exact figure."),
              Column.optional(
                  "coverage",
                  Datatype.STRING,
                  "How many days of the window have data, and how many it has, such as 30/31."),
              Column.optional(
                  "href", Datatype.STRING, "The path and query from which the value was read.")),
          List.of("section", "key"));

  private final ProgressReport report;
  private final RowWriter rows;

  private ReportCsv(ProgressReport report, RowWriter rows) {
    this.report = report;
    this.rows = rows;
  }

  static byte[] of(ProgressReport report) {
    try {
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      RowWriter rows = RowWriter.begin(TABLE, out);
      new ReportCsv(report, rows).write();
      rows.end();
      return out.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void write() throws IOException {
    writeState("appMetrics", report.appMetrics());
    if (report.appMetrics().figures() != null) {
      for (Figure figure : report.appMetrics().figures().figures()) {
        writeFigure(figure);
      }
    }
    writeState("loginOnboarding", report.loginOnboarding());
    if (report.loginOnboarding().figures() != null) {
      writeCounts(report.loginOnboarding().figures());
    }
    writeState("aiLab", report.aiLab());
    if (report.aiLab().figures() != null) {
      for (ProgrammeFigures programme : report.aiLab().figures().programmes()) {
        writeProgramme(programme);
      }
    }
  }

  private void writeState(String name, Section<?> section) throws IOException {
    rows.row(name, "state", null, section.state(), null, null, null, null);
  }

  private void writeFigure(Figure figure) throws IOException {
    rows.row(
        "appMetrics",
        figure.metric(),
        figure.title(),
        figure.value(),
        figure.unit(),
        figure.qualifier(),
        coverage(figure.coverage()),
        figure.href());
  }

  private static @Nullable String coverage(@Nullable JsonNode coverage) {
    return coverage == null
        ? null
        : coverage.path("days").asText() + "/" + coverage.path("of").asText();
  }

  private void writeCounts(OnboardingCounts counts) throws IOException {
    String href =
        "/v1/login-onboarding/summary?on=%s&since=%s&knownAt=%s"
            .formatted(
                report.window().to(), report.window().from(), knownAt(report.loginOnboarding()));
    for (var stage : counts.stages().entrySet()) {
      writeCount(stage.getKey() + ".count", stage.getValue().count(), href);
      Long since = stage.getValue().since();
      if (since != null) {
        writeCount(stage.getKey() + ".since", since, href);
      }
    }
  }

  private void writeCount(String key, long count, String href) throws IOException {
    rows.row("loginOnboarding", key, null, Long.toString(count), "services", null, null, href);
  }

  private void writeProgramme(ProgrammeFigures programme) throws IOException {
    String href =
        "/v1/ai-lab/summary?on=%s&knownAt=%s"
            .formatted(report.window().to(), knownAt(report.aiLab()));
    writeAmount(programme, "envelope", programme.envelope(), href);
    writeAmount(programme, "committed", programme.committed(), href);
    writeAmount(programme, "remaining", programme.remaining(), href);
    rows.row(
        "aiLab",
        programme.id() + ".awards",
        programme.title(),
        Long.toString(programme.awards()),
        "awards",
        null,
        null,
        href);
  }

  private void writeAmount(ProgrammeFigures programme, String what, JsonNode money, String href)
      throws IOException {
    rows.row(
        "aiLab",
        programme.id() + "." + what,
        programme.title(),
        money.path("amount").asText(),
        money.path("currency").asText(),
        null,
        null,
        href);
  }

  private String knownAt(Section<?> section) {
    return Instants.text(section.knownAt() == null ? report.knownAt() : section.knownAt());
  }
}
