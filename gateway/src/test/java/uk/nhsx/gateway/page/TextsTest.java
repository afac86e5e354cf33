package uk.nhsx.gateway.page;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TextsTest {

  @ParameterizedTest
  @CsvSource({"x,120", "é,60", "€,40", "🎉,30", "&,24", "<,30", "'\"',20"})
  void shouldShowWhatFitsIntoACell(String character, int most) {
    assertThat(Texts.bytes(character.repeat(most))).isEqualTo(120);
    assertThat(Texts.cell(character.repeat(most))).isEqualTo(character.repeat(most));
    assertThat(Texts.bytes(Texts.cell(character.repeat(most + 1)))).isBetween(110, 120);
    assertThat(Texts.cell(character.repeat(most + 1))).startsWith(character).endsWith("…");
  }

  @Test
  void shouldNotCutALetterFromItsAccent() {
    String text = "a".repeat(116) + "e\u0301" + "z".repeat(10);

    assertThat(Texts.cell(text)).isEqualTo("a".repeat(116) + "…");
  }

  @Test
  void shouldCutALetterThatIsTooLong() {
    assertThat(Texts.cell("e" + "\u0301".repeat(200))).isEqualTo("e" + "\u0301".repeat(58) + "…");
  }

  @Test
  void shouldHaveNoSpaceBeforeTheSignThatATextIsCut() {
    assertThat(Texts.cell("a".repeat(116) + " " + "b".repeat(10))).isEqualTo("a".repeat(116) + "…");
  }
}
