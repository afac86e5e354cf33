package uk.nhsx.platform.body;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.validation.Validation;
import jakarta.validation.Validator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;
import uk.nhsx.platform.problem.Finding;
import uk.nhsx.platform.problem.Findings;

class PlainTextTest {

  private static final Validator VALIDATOR =
      Validation.buildDefaultValidatorFactory().getValidator();

  record Note(@Nullable @PlainText(max = 5) String title) {}

  record Story(@Nullable @PlainText(max = 50, lines = true) String text) {}

  @ParameterizedTest
  @NullSource
  @ValueSource(strings = {"a", "abcde", "é", "😀😀😀😀😀", "<b>"})
  void shouldTakeTextUpToItsMost(String title) {
    assertThat(VALIDATOR.validate(new Note(title))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "  ", "abcdef", "a\u0000", "a\nb", "a\u0007", "\ud83d", "a\u2028b"})
  void shouldRefuseWhatIsNoText(String title) {
    Findings findings = new Findings().addAll(VALIDATOR.validate(new Note(title)));

    assertThat(findings.all())
        .containsExactly(
            new Finding(
                "$.title",
                "must be a text of 1 to 5 characters, not blank, without control characters",
                "plain-text"));
  }

  @Test
  void shouldTakeLinesWhereTheyAreAllowed() {
    assertThat(VALIDATOR.validate(new Story("one\ntwo\tthree"))).isEmpty();
  }
}
