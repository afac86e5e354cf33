package uk.nhsx.gateway.page.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import uk.nhsx.gateway.page.QueryString;

/** A change is the number of its bytes. */
class HistoryViewTest {

  @ParameterizedTest
  @CsvSource({
    // The newest that fit, and those before another one.
    "99, 9, 3, 4",
    "99, 8, 4, 4",
    "3, 9, 1, 2",
    "3, 2, 2, 2",
    // One at least.
    "99, 1, 4, 4",
    "1, 9, 1, 1"
  })
  void shouldShowTheChangesThatFit(int before, int bytes, int first, int last) {
    HistoryView<Integer> view = view(before, bytes, null);

    assertThat(view.changes())
        .isEqualTo(IntStream.rangeClosed(first, last).map(place -> place + 1).boxed().toList());
    assertThat(view.first()).isEqualTo(first);
    assertThat(view.last()).isEqualTo(last);
  }

  @Test
  void shouldLeadToTheOtherChanges() {
    HistoryView<Integer> view = view(4, 5, null);

    assertThat(view.changes()).containsExactly(4);
    assertThat(view.earlier()).isEqualTo("/page?on=2020-01-31&before=3");
    assertThat(view.newest()).isEqualTo("/page?on=2020-01-31");
    assertThat(view.json()).isEqualTo("/v1/history?limit=500");
  }

  @Test
  void shouldLeadNowhereFromAWholeHistory() {
    HistoryView<Integer> view = view(99, 100, null);

    assertThat(view.earlier()).isNull();
    assertThat(view.newest()).isNull();
    assertThat(view.whole()).isTrue();
  }

  @Test
  void shouldSayThatThereAreNewerChangesThanWereRead() {
    assertThat(view(99, 100, "/v1/history?cursor=x").whole()).isFalse();
  }

  private static HistoryView<Integer> view(int before, int bytes, String next) {
    return HistoryView.of(
        new History<>(List.of(2, 3, 4, 5), next, Instant.EPOCH),
        before,
        QueryString.empty().with("on", "2020-01-31"),
        "/page",
        "/v1/history",
        change -> change,
        bytes);
  }
}
