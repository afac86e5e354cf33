package uk.nhsx.gateway.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import uk.nhsx.gateway.report.AiLabMoney.ProgrammeFigures;
import uk.nhsx.gateway.report.AppMetricsFigures.Figure;
import uk.nhsx.gateway.report.OnboardingCounts.StageCount;

class FiguresDigestTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Window WINDOW =
      new Window(LocalDate.parse("2019-08-01"), LocalDate.parse("2020-01-31"));

  @Test
  void shouldNotDependOnTitlesLinksAndOrder() {
    Figure logins = figure("logins", "1", null, "{\"days\":1,\"of\":2}", "a", "/a");
    Figure views = figure("views", "2", null, "{\"days\":1,\"of\":2}", "a", "/a");
    Figure again = figure("logins", "1", null, "{\"of\":2,\"days\":1}", "b", "/b");

    assertThat(digest(List.of(views, again), 7, "1.00"))
        .isEqualTo(digest(List.of(logins, views), 7, "1.00"));
  }

  @Test
  void shouldCoverValues() {
    assertThat(digest(List.of(figure("2", null)), 7, "1.00"))
        .isNotEqualTo(digest(List.of(figure("1", null)), 7, "1.00"));
  }

  @Test
  void shouldCoverQualifiers() {
    assertThat(digest(List.of(figure("1", "at-least")), 7, "1.00"))
        .isNotEqualTo(digest(List.of(figure("1", null)), 7, "1.00"));
  }

  @Test
  void shouldCoverCounts() {
    assertThat(digest(List.of(), 8, "1.00")).isNotEqualTo(digest(List.of(), 7, "1.00"));
  }

  @Test
  void shouldCoverMoney() {
    assertThat(digest(List.of(), 7, "1.01")).isNotEqualTo(digest(List.of(), 7, "1.00"));
  }

  @Test
  void shouldDistinguishAMissingSectionFromAnEmptyOne() {
    assertThat(FiguresDigest.of(WINDOW, null, null, null))
        .isNotEqualTo(FiguresDigest.of(WINDOW, new AppMetricsFigures(List.of()), null, null));
  }

  @Test
  void shouldHaveAStableFormat() {
    assertThat(FiguresDigest.of(WINDOW, null, null, null))
        .isEqualTo(
            "sha-256:"
                + FiguresDigest.sha256(
                    ("{\"aiLab\":null,\"appMetrics\":null,\"loginOnboarding\":null,"
                            + "\"window\":{\"from\":\"2019-08-01\",\"to\":\"2020-01-31\"}}")
                        .getBytes()));
  }

  private static String digest(List<Figure> figures, long live, String envelope) {
    JsonNode money = json("{\"amount\":\"" + envelope + "\",\"currency\":\"GBP\"}");
    return FiguresDigest.of(
        WINDOW,
        new AppMetricsFigures(figures),
        new OnboardingCounts(Map.of("live", new StageCount(live, null))),
        new AiLabMoney(List.of(new ProgrammeFigures("a", "A", money, money, money, 0))));
  }

  private static Figure figure(String value, @Nullable String qualifier) {
    return figure("logins", value, qualifier, "{}", "t", "/h");
  }

  private static Figure figure(
      String metric,
      String value,
      @Nullable String qualifier,
      String coverage,
      String title,
      String href) {
    return new Figure(metric, title, value, qualifier, "logins", json(coverage), null, false, href);
  }

  private static JsonNode json(String text) {
    try {
      return JSON.readTree(text);
    } catch (Exception e) {
      throw new IllegalArgumentException(text, e);
    }
  }
}
