package uk.nhsx.platform.body;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import jakarta.validation.Validation;
import jakarta.validation.Validator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;
import uk.nhsx.platform.problem.Finding;
import uk.nhsx.platform.problem.Findings;

class PlainTextTest {

  private static final Validator VALIDATOR =
      Validation.buildDefaultValidatorFactory().getValidator();

  private static final String DIRECTION = ", which changes the direction of text; leave it out";
  private static final String SHOWS = "; write something that shows";

  record Note(@Nullable @PlainText(max = 5) String title) {}

  record Story(@Nullable @PlainText(max = 50, lines = true) String text) {}

  @ParameterizedTest
  @NullSource
  @ValueSource(strings = {"a", "abcde", "é", "😀😀😀😀😀", "<b>"})
  void shouldTakeTextUpToItsMost(String title) {
    assertThat(VALIDATOR.validate(new Note(title))).isEmpty();
  }

  static Stream<Arguments> refusedTexts() {
    return Stream.of(
        arguments("", "is empty; write 1 to 5 characters"),
        arguments("abcdef", "has 6 characters; at most 5 are taken"),
        arguments("a\u0000", "has U+0000 (NULL), which is not taken here; leave it out"),
        arguments("a\nb", "has U+000A (LINE FEED (LF)), which is not taken here; leave it out"),
        arguments(
            "\ud83d", "has U+D83D (HIGH SURROGATES D83D), which is not taken here; leave it out"),
        arguments("a\u2028b", "has U+2028 (LINE SEPARATOR), which is not taken here; leave it out"),
        arguments("a\u202eb", "has U+202E (RIGHT-TO-LEFT OVERRIDE)" + DIRECTION),
        arguments("\u061cab", "has U+061C (ARABIC LETTER MARK)" + DIRECTION),
        arguments("a\u2069", "has U+2069 (POP DIRECTIONAL ISOLATE)" + DIRECTION),
        arguments("  ", "is blank to the eye: it has only U+0020 (SPACE)" + SHOWS),
        arguments("\u00a0", "is blank to the eye: it has only U+00A0 (NO-BREAK SPACE)" + SHOWS),
        arguments("\u200b", "is blank to the eye: it has only U+200B (ZERO WIDTH SPACE)" + SHOWS),
        arguments("\u3164", "is blank to the eye: it has only U+3164 (HANGUL FILLER)" + SHOWS),
        arguments(
            "\u2800\u2060 ",
            "is blank to the eye: it has only U+2800 (BRAILLE PATTERN BLANK) and the like"
                + SHOWS));
  }

  @ParameterizedTest
  @MethodSource("refusedTexts")
  void shouldSayWhatIsWrongWithAText(String title, String message) {
    Findings findings = new Findings().addAll(VALIDATOR.validate(new Note(title)));

    assertThat(findings.all()).containsExactly(new Finding("$.title", message, "plain-text"));
  }

  @ParameterizedTest
  @ValueSource(
      ints = {
        0x061C, 0x200E, 0x200F, 0x202A, 0x202B, 0x202C, 0x202D, 0x202E, 0x2066, 0x2067, 0x2068,
        0x2069
      })
  void shouldRefuseEveryBidirectionalControl(int control) {
    String title = "a" + Character.toString(control) + "b";

    assertThat(VALIDATOR.validate(new Note(title))).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"👩\u200d💻", "❤\ufe0f", "a\u00adb", "سلام", "a b"})
  void shouldTakeInvisibleCharactersBesideVisibleOnes(String title) {
    assertThat(VALIDATOR.validate(new Note(title))).isEmpty();
  }

  @Test
  void shouldTakeLinesWhereTheyAreAllowed() {
    assertThat(VALIDATOR.validate(new Story("one\ntwo\tthree"))).isEmpty();
  }
}
