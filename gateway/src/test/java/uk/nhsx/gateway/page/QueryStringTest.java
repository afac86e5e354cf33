package uk.nhsx.gateway.page;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class QueryStringTest {

  private static final QueryString QUERY =
      QueryString.empty().with("q", "a b").with("from", "2020-01-31").with("area", "E1");

  @Test
  void shouldHaveOnlyTheNamedParametersInTheirOrder() {
    QueryString some = QUERY.only("area", "q", "step");

    assertThat(some.at("/figures")).isEqualTo("/figures?q=a%20b&area=E1");
  }

  @Test
  void shouldStayTheSameWhenSomeOfItIsTaken() {
    QUERY.only("area");

    assertThat(QUERY.at("/")).isEqualTo("/?q=a%20b&from=2020-01-31&area=E1");
  }

  @Test
  void shouldBeEmptyWithoutANamedParameter() {
    assertThat(QUERY.only().at("/figures")).isEqualTo("/figures");
  }
}
