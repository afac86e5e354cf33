package uk.nhsx.appmetrics.figure;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QualifierTest {

  @ParameterizedTest
  @CsvSource({
    "EXACT,         EXACT,         EXACT",
    "EXACT,         AT_LEAST,      AT_LEAST",
    "EXACT,         AT_MOST,       AT_MOST",
    "EXACT,         APPROXIMATELY, APPROXIMATELY",
    "EXACT,         ESTIMATED,     ESTIMATED",
    "AT_LEAST,      AT_LEAST,      AT_LEAST",
    "AT_LEAST,      AT_MOST,       APPROXIMATELY",
    "AT_LEAST,      APPROXIMATELY, APPROXIMATELY",
    "AT_LEAST,      ESTIMATED,     ESTIMATED",
    "AT_MOST,       AT_MOST,       AT_MOST",
    "AT_MOST,       APPROXIMATELY, APPROXIMATELY",
    "AT_MOST,       ESTIMATED,     ESTIMATED",
    "APPROXIMATELY, APPROXIMATELY, APPROXIMATELY",
    "APPROXIMATELY, ESTIMATED,     ESTIMATED",
    "ESTIMATED,     ESTIMATED,     ESTIMATED"
  })
  void shouldJoinToTheLessSure(Qualifier one, Qualifier other, Qualifier joined) {
    assertThat(one.join(other)).isEqualTo(joined);
    assertThat(other.join(one)).isEqualTo(joined);
  }

  @Test
  void shouldJoinToTheSameHoweverASumIsGrouped() {
    for (Qualifier a : Qualifier.values()) {
      for (Qualifier b : Qualifier.values()) {
        for (Qualifier c : Qualifier.values()) {
          assertThat(a.join(b).join(c)).as("%s %s %s", a, b, c).isEqualTo(a.join(b.join(c)));
        }
      }
    }
  }

  @Test
  void shouldKnowItsWords() {
    assertThat(Qualifier.of("")).contains(Qualifier.EXACT);
    assertThat(Qualifier.of(null)).contains(Qualifier.EXACT);
    assertThat(Qualifier.of("at-most")).contains(Qualifier.AT_MOST);
    assertThat(Qualifier.of("AT_MOST")).isEmpty();
    assertThat(Qualifier.EXACT.word()).isNull();
    assertThat(Qualifier.ESTIMATED.word()).isEqualTo("estimated");
  }
}
