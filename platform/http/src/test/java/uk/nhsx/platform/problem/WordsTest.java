package uk.nhsx.platform.problem;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WordsTest {

  private static final List<String> KNOWN =
      List.of("area", "from", "knownAt", "labels", "metric", "on", "step", "to");

  @Test
  void shouldJoinAsSentencesDo() {
    assertThat(Words.or(List.of("a"))).isEqualTo("a");
    assertThat(Words.or(List.of("1", "2"))).isEqualTo("1 or 2");
    assertThat(Words.or(List.of("a", "b", "c"))).isEqualTo("a, b or c");
    assertThat(Words.and(List.of("a", "b", "c"))).isEqualTo("a, b and c");
    assertThat(Words.and(List.of())).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "form, from",
    "knownat, knownAt",
    "known_at, knownAt",
    "metrics, metric",
    "metirc, metric",
    "label, labels",
    "kno, knownAt",
    "in, on"
  })
  void shouldFindTheWordThatWasMeant(String misspelt, String meant) {
    assertThat(Words.nearest(misspelt, KNOWN)).contains(meant);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "x", "until", "colour", "organisation", "fr"})
  void shouldFindNoneForAnotherWord(String word) {
    assertThat(Words.nearest(word, KNOWN)).isEmpty();
  }

  @Test
  void shouldNotCompareTextsOfAnyLength() {
    assertThat(Words.nearest("x".repeat(1_000_000), KNOWN)).isEmpty();
  }

  @Test
  void shouldQuoteNothingThatCouldBeTakenForAnythingElse() {
    assertThat(Words.quoted("E92000001")).isEqualTo("'E92000001'");
    assertThat(Words.quoted("Ärzte 1.0")).isEqualTo("'Ärzte 1.0'");
    assertThat(Words.quoted("a\u0000\u202e<b>'")).isEqualTo("'a???b??'");
    assertThat(Words.quoted("x".repeat(61))).isEqualTo("'" + "x".repeat(60) + "…'");
  }
}
