package uk.nhsx.platform.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import jakarta.ws.rs.core.UriBuilder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import uk.nhsx.platform.problem.Finding;
import uk.nhsx.platform.problem.Problem;

class PageTest {

  private static final String LIST = "/v1/x";
  private static final Instant KNOWN = Instant.parse("2020-01-31T09:30:00.000001Z");

  @Test
  void shouldReadTheCursorItWrote() {
    Cursor cursor = new Cursor(KNOWN, List.of("2020-01-31", "a/b é"));

    PageRequest request = PageRequest.of(null, cursor.text(LIST), LIST);

    assertThat(request.cursor()).contains(cursor);
  }

  @ParameterizedTest
  @ValueSource(strings = {"x", "!!", "MTIz", "é", "AAAA"})
  void shouldRefuseACursorItDidNotWrite(String text) {
    Problem problem = catchThrowableOfType(Problem.class, () -> PageRequest.of(null, text, LIST));

    assertThat(problem.type().slug()).isEqualTo("invalid-parameter");
  }

  @Test
  void shouldRefuseACursorWithoutAKey() {
    String text =
        Base64.getUrlEncoder().encodeToString(KNOWN.toString().getBytes(StandardCharsets.UTF_8));

    Problem problem = catchThrowableOfType(Problem.class, () -> PageRequest.of(null, text, LIST));

    assertThat(problem.type().slug()).isEqualTo("invalid-parameter");
  }

  @ParameterizedTest
  @ValueSource(strings = {"+1000000000-12-31T23:59:59.999999999Z", "-1000000000-01-01T00:00:00Z"})
  void shouldRefuseACursorOfAnInstantBeyondAllCalendars(Instant instant) {
    String text = new Cursor(instant, "a").text(LIST);

    Problem problem = catchThrowableOfType(Problem.class, () -> PageRequest.of(null, text, LIST));

    assertThat(problem.type().slug()).isEqualTo("invalid-parameter");
  }

  @Test
  void shouldRefuseACursorOfAnotherList() {
    String text = at("a").text("/v1/y");

    Problem problem = catchThrowableOfType(Problem.class, () -> PageRequest.of(null, text, LIST));

    assertThat(problem.findings())
        .extracting(Finding::message)
        .containsExactly("cursor is not one that this list gave; start again without it");
  }

  @Test
  void shouldRefuseACursorThatNoDatabaseTakes() {
    String text = new Cursor(KNOWN, "a\u0000b").text(LIST);

    Problem problem = catchThrowableOfType(Problem.class, () -> PageRequest.of(null, text, LIST));

    assertThat(problem.type().slug()).isEqualTo("invalid-parameter");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "501", "-1", "1.0", "1e2", "٣", "9999999999"})
  void shouldRefuseALimitOutOfRange(String limit) {
    Problem problem = catchThrowableOfType(Problem.class, () -> PageRequest.of(limit, null, LIST));

    assertThat(problem.type().slug()).isEqualTo("invalid-parameter");
  }

  @Test
  void shouldRefuseALimitWhereAListComesWhole() {
    Problem problem = catchThrowableOfType(Problem.class, () -> PageRequest.refuse("50", null));

    assertThat(problem.type().slug()).isEqualTo("invalid-parameter");
  }

  @Test
  void shouldRefuseACursorWhereAListComesWhole() {
    Problem problem =
        catchThrowableOfType(Problem.class, () -> PageRequest.refuse(null, at("a").text(LIST)));

    assertThat(problem.type().slug()).isEqualTo("invalid-parameter");
  }

  @Test
  void shouldTakeAListThatComesWholeForNoPage() {
    assertThatNoException().isThrownBy(() -> PageRequest.refuse(null, null));
  }

  @Test
  void shouldEndWithAPageThatHasNoNext() {
    PageRequest request = PageRequest.of("2", null, LIST);

    Page<String> page = Page.of(List.of("a", "b"), request, requested("/v1/x?limit=2"), this::at);

    assertThat(page).isEqualTo(new Page<>(List.of("a", "b"), null));
  }

  @Test
  void shouldLinkToTheNextPageWithTheSameQuery() {
    PageRequest request = PageRequest.of("2", null, LIST);

    Page<String> page =
        Page.of(List.of("a", "b", "c"), request, requested("/v1/x?limit=2"), this::at);

    assertThat(page.items()).containsExactly("a", "b");
    assertThat(page.next()).isEqualTo("/v1/x?limit=2&cursor=" + at("b").text(LIST));
  }

  private static UriBuilder requested(String uri) {
    return UriBuilder.fromUri("http://localhost:8081" + uri);
  }

  private Cursor at(String key) {
    return new Cursor(KNOWN, key);
  }
}
