package uk.nhsx.gateway.page.report;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import uk.nhsx.gateway.page.Days;
import uk.nhsx.gateway.page.Numbers;
import uk.nhsx.gateway.page.QueryString;
import uk.nhsx.gateway.page.Words;
import uk.nhsx.gateway.page.figures.Period;

/**
 * The sections of a progress report, in words.
 *
 * @param stages of the services that connect to NHS login
 * @param isCut whether there are more figures or programmes than these
 * @param becameLive how many of them became live in the window, or null if that is not known
 */
public record ReportedFigures(
    LocalDate from,
    LocalDate to,
    Instant knownAt,
    List<FigureCard> figures,
    List<StageRow> stages,
    @Nullable String becameLive,
    List<ProgrammeRow> programmes,
    boolean isCut,
    String digest) {

  private static final List<String> UP_TO_DATE = List.of("fresh", "empty");
  private static final List<String> FIGURES_STATES = List.of("fresh", "stale");

  /** In the order of the page: the field of the report, and the service. */
  private static final List<Map.Entry<String, String>> SECTIONS =
      List.of(
          Map.entry("appMetrics", "app-metrics"),
          Map.entry("loginOnboarding", "login-onboarding"),
          Map.entry("aiLab", "ai-lab"));

  /** Figures, and programmes, of one page: more with long texts would be more than 60 kB. */
  private static final int MOST_FIGURES = 18;

  private static final int MOST_PROGRAMMES = 6;

  /** In the order in which a service passes them. */
  private static final List<String> STAGES = List.of("live", "upcoming", "approved");

  /**
   * A headline figure.
   *
   * @param value as the API writes it
   * @param number the same with how exact it is
   * @param part which days of the window it covers, or null for all of it
   * @param newest the newest days for which there is a figure, and whether newer ones are due; null
   *     if that is not known
   * @param path the page that shows where it comes from
   */
  public record FigureCard(
      String title,
      String value,
      String number,
      String unit,
      @Nullable String part,
      @Nullable String newest,
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
          figure.hasNonNull("lastPeriod")
              ? words.newest(
                  Period.parse(figure.path("lastPeriod").asText()).in(words),
                  figure.path("late").asBoolean())
              : null,
          window.at("/figures/" + figure.path("metric").asText()));
    }

    /** Which days they are, or at least how many. */
    private static @Nullable String part(JsonNode figure, Map<String, String> days, Words words) {
      JsonNode coverage = figure.path("coverage");
      return FigureDays.isPartial(figure)
          ? days.getOrDefault(
              figure.path("metric").asText(),
              words.someDays(
                  Numbers.number(coverage.path("days").asLong()),
                  Numbers.number(coverage.path("of").asLong())))
          : null;
    }
  }

  /** How many services are at a stage. */
  public record StageRow(String stage, long count) {

    static StageRow of(String stage, JsonNode count, Words words) {
      return new StageRow(words.stage(stage), count.path("count").asLong());
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
    // Without a service it counts zeros.
    boolean known = !onboarding.path("state").asText().equals("empty");
    LocalDate from = LocalDate.parse(report.path("window").path("from").asText());
    LocalDate to = LocalDate.parse(report.path("window").path("to").asText());
    return new ReportedFigures(
        from,
        to,
        Instant.parse(report.path("knownAt").asText()),
        items(report.path("appMetrics").path("figures"))
            .limit(MOST_FIGURES)
            .map(figure -> FigureCard.of(figure, days, window, words))
            .toList(),
        STAGES.stream()
            .filter(stage -> known && onboarding.path(stage).isObject())
            .map(stage -> StageRow.of(stage, onboarding.path(stage), words))
            .toList(),
        known ? becameLive(onboarding.path("live").path("since"), from, to, words) : null,
        items(report.path("aiLab").path("programmes"))
            .limit(MOST_PROGRAMMES)
            .map(ProgrammeRow::of)
            .toList(),
        report.path("appMetrics").path("figures").size() > MOST_FIGURES
            || report.path("aiLab").path("programmes").size() > MOST_PROGRAMMES,
        report.path("digest").asText());
  }

  private static @Nullable String becameLive(
      JsonNode count, LocalDate from, LocalDate to, Words words) {
    return count.isNumber()
        ? words.becameLive(Numbers.number(count.asLong()), Days.day(from), Days.day(to))
        : null;
  }

  /** Whether the figures of the NHS App could be read, and there are none in the window. */
  static boolean hasNoFigures(JsonNode report) {
    JsonNode shown = report.path("appMetrics");
    return FIGURES_STATES.contains(shown.path("state").asText()) && shown.path("figures").isEmpty();
  }

  /** Says which sections are not up to date. */
  static List<String> notices(JsonNode report, boolean live, Words words) {
    List<String> notices = new ArrayList<>();
    for (Map.Entry<String, String> one : SECTIONS) {
      JsonNode shown = report.path(one.getKey());
      String section = words.section(one.getValue());
      switch (shown.path("state").asText()) {
        case "stale" ->
            notices.add(
                words.stale(section, Days.instant(Instant.parse(shown.path("asAt").asText()))));
        case "unavailable" -> notices.add(words.unavailable(section));
        case "empty" -> notices.add(words.empty(section, live));
        default -> {}
      }
    }
    return notices;
  }

  /** Whether no section is older than it could be. */
  static boolean isUpToDate(JsonNode report) {
    return SECTIONS.stream()
        .allMatch(one -> UP_TO_DATE.contains(report.path(one.getKey()).path("state").asText()));
  }

  private static Stream<JsonNode> items(JsonNode list) {
    return StreamSupport.stream(list.spliterator(), false);
  }
}
