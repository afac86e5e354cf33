package uk.nhsx.gateway.page.report;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import uk.nhsx.gateway.page.Days;
import uk.nhsx.gateway.page.Numbers;
import uk.nhsx.gateway.page.QueryString;
import uk.nhsx.gateway.page.Words;

/**
 * The sections of a progress report, in words.
 *
 * @param stages of the services that connect to NHS login
 */
public record ReportedFigures(
    LocalDate from,
    LocalDate to,
    Instant knownAt,
    List<FigureCard> figures,
    List<StageRow> stages,
    List<ProgrammeRow> programmes,
    String digest) {

  private static final List<String> UP_TO_DATE = List.of("fresh", "empty");

  private static final Map<String, String> SECTIONS =
      new TreeMap<>(
          Map.of(
              "appMetrics", "app-metrics",
              "loginOnboarding", "login-onboarding",
              "aiLab", "ai-lab"));

  /** In the order in which a service passes them. */
  private static final List<String> STAGES = List.of("live", "upcoming", "approved");

  /**
   * A headline figure.
   *
   * @param value as the API writes it
   * @param number the same with how exact it is
   * @param part which days of the window it covers, or null for all of it
   * @param late whether newer figures are due
   * @param path the page that shows where it comes from
   */
  public record FigureCard(
      String title,
      String value,
      String number,
      String unit,
      @Nullable String part,
      boolean late,
      String path) {

    static FigureCard of(
        JsonNode figure, Map<String, String> days, QueryString window, Words words) {
      String value = figure.path("value").asText();
      return new FigureCard(
          figure.path("title").asText(),
          value,
          words.figure(figure.path("qualifier").asText(""), Numbers.number(value)),
          figure.path("unit").asText(),
          part(figure, days, words),
          figure.path("late").asBoolean(),
          window.at("/figures/" + figure.path("metric").asText()));
    }

    /** Which days they are, or at least how many. */
    private static @Nullable String part(JsonNode figure, Map<String, String> days, Words words) {
      JsonNode coverage = figure.path("coverage");
      return FigureDays.isPartial(figure)
          ? days.getOrDefault(
              figure.path("metric").asText(),
              words.someDays(coverage.path("days").asInt(), coverage.path("of").asInt()))
          : null;
    }
  }

  /** How many services are at a stage, and how many reached it in the window. */
  public record StageRow(String stage, long count, @Nullable Long since) {

    static StageRow of(String stage, JsonNode count, Words words) {
      return new StageRow(
          words.stage(stage),
          count.path("count").asLong(),
          count.hasNonNull("since") ? count.path("since").asLong() : null);
    }
  }

  /** The money of a programme, as the API writes it. */
  public record ProgrammeRow(
      String title, String envelope, String committed, String remaining, long awards) {

    static ProgrammeRow of(JsonNode programme) {
      return new ProgrammeRow(
          programme.path("title").asText(programme.path("id").asText()),
          amount(programme.path("envelope")),
          amount(programme.path("committed")),
          amount(programme.path("remaining")),
          programme.path("awards").asLong());
    }

    private static String amount(JsonNode money) {
      return money.path("amount").asText("0");
    }
  }

  /**
   * @param days which days of the window the figures cover that cover a part of it, by metric
   * @param window the parameters of the pages with the details
   */
  static ReportedFigures of(
      JsonNode report, Map<String, String> days, QueryString window, Words words) {
    JsonNode onboarding = report.path("loginOnboarding");
    return new ReportedFigures(
        LocalDate.parse(report.path("window").path("from").asText()),
        LocalDate.parse(report.path("window").path("to").asText()),
        Instant.parse(report.path("knownAt").asText()),
        items(report.path("appMetrics").path("figures"))
            .map(figure -> FigureCard.of(figure, days, window, words))
            .toList(),
        STAGES.stream()
            .filter(stage -> onboarding.path(stage).isObject())
            .map(stage -> StageRow.of(stage, onboarding.path(stage), words))
            .toList(),
        items(report.path("aiLab").path("programmes")).map(ProgrammeRow::of).toList(),
        report.path("digest").asText());
  }

  /** Says which sections are not up to date. */
  static List<String> notices(JsonNode report, Words words) {
    List<String> notices = new ArrayList<>();
    SECTIONS.forEach(
        (field, service) -> {
          JsonNode shown = report.path(field);
          String section = words.section(service);
          switch (shown.path("state").asText()) {
            case "stale" ->
                notices.add(
                    words.stale(section, Days.instant(Instant.parse(shown.path("asAt").asText()))));
            case "unavailable" -> notices.add(words.unavailable(section));
            case "empty" -> notices.add(words.empty(section));
            default -> {}
          }
        });
    return notices;
  }

  /** Whether no section is older than it could be. */
  static boolean isUpToDate(JsonNode report) {
    return SECTIONS.keySet().stream()
        .allMatch(field -> UP_TO_DATE.contains(report.path(field).path("state").asText()));
  }

  private static Stream<JsonNode> items(JsonNode list) {
    return StreamSupport.stream(list.spliterator(), false);
  }
}
