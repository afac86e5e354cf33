package uk.nhsx.gateway.page.figures;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import uk.nhsx.gateway.page.QueryString;

class SeriesWindowTest {

  private static final LocalDate TODAY = LocalDate.parse("2026-11-30");

  @ParameterizedTest
  @CsvSource({
    // Nothing is asked for: the half year that ends with the newest figure.
    ", , 2020-02-09, 2019-08-10, 2020-02-09, week",
    ", , 2020-11, 2020-06-01, 2020-11-30, month",
    ", , 2019-08-01/2020-01-31, 2019-08-01, 2020-01-31, total",
    ", , 2019, 2019-01-01, 2019-12-31, year",
    // There is no figure.
    ", , , 2026-06-01, 2026-11-30, week",
    "2026-11-01, , 2020-02-09, 2026-11-01, 2026-11-30, day",
    ", 2020-01-31, 2020-02-09, 2019-08-01, 2020-01-31, week",
    "2020-01-01, 2020-03-02, 2020-02-09, 2020-01-01, 2020-03-02, day",
    "2020-01-01, 2020-03-03, 2020-02-09, 2020-01-01, 2020-03-03, week"
  })
  void shouldShowWhatIsAskedForOrTheNewestFigures(
      @Nullable String from,
      @Nullable String to,
      @Nullable String newest,
      String first,
      String last,
      String step) {
    SeriesWindow window = window(from, to, null, newest);

    assertThat(window).isEqualTo(new SeriesWindow(first, last, step, first));
    assertThat(window.isCut()).isFalse();
  }

  @Test
  void shouldShowTheLastHundredOfTenYearsOfDays() {
    SeriesWindow window = window("2010-01-01", "2020-01-31", "day", "2020-02-09");

    assertThat(window.shownFrom()).isEqualTo("2019-10-24");
    assertThat(window.isCut()).isTrue();
    assertThat(window.earlierTo()).isEqualTo("2019-10-23");
  }

  @Test
  void shouldShowMonthsOfWhatIsPublishedEachMonth() {
    SeriesWindow window =
        SeriesWindow.of(QueryString.empty(), Period.parse("2020-12-13"), Step.MONTH, TODAY);

    assertThat(window.step()).isEqualTo("month");
  }

  @ParameterizedTest
  @CsvSource({"+999999999-12-31", "-999999999-01-01", "+10000-01-01"})
  void shouldLeaveDaysThatNobodyMeansToTheApi(String day) {
    assertThat(window(null, day, null, "2020-02-09").to()).isEqualTo(day);
    assertThat(window(day, null, null, "2020-02-09").from()).isEqualTo(day);
  }

  @Test
  void shouldKeepWhatIsNoDayForTheApiToReject() {
    SeriesWindow window = window("x", "2020-13-01", "fortnight", "2020-02-09");

    assertThat(window.from()).isEqualTo("x");
    assertThat(window.to()).isEqualTo("2020-13-01");
    assertThat(window.step()).isEqualTo("fortnight");
    assertThat(window.shownFrom()).isEqualTo("x");
  }

  private static SeriesWindow window(
      @Nullable String from, @Nullable String to, @Nullable String step, @Nullable String newest) {
    QueryString query = QueryString.empty().with("from", from).with("to", to).with("step", step);
    return SeriesWindow.of(query, newest == null ? null : Period.parse(newest), Step.DAY, TODAY);
  }
}
