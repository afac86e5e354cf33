package uk.nhsx.ailab.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;

import jakarta.validation.ConstraintValidatorContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NoEmailAddressTest {

  private final NoEmailAddress.Validator validator = new NoEmailAddress.Validator();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ask jane.doe@example.org for more",
        "<a@b.example>",
        "mailto:J+x@sub.domain.example.",
        "jané@exämple.org"
      })
  void shouldFindAnAddress(String text) {
    assertThat(valid(text)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"10 @ £5.00", "follow @NHSX", "a@b", "e-mail us", "C@ .x"})
  void shouldTakeWhatIsNone(String text) {
    assertThat(valid(text)).isTrue();
  }

  @Test
  @Timeout(2)
  void shouldNotBeSlowOnATextMadeToBeSlow() {
    String text = "a@" + "a.".repeat(2000) + "a@".repeat(2000);

    assertThatNoException().isThrownBy(() -> valid(text));
  }

  private boolean valid(String text) {
    ConstraintValidatorContext unused = null;
    return validator.isValid(text, unused);
  }
}
