package uk.nhsx.appmetrics.release;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NewestFirstTest {

  @ParameterizedTest
  @CsvSource({"7, 0", "2147483647, 12"})
  void shouldReadTheTextThatItWrote(int change, int ordinal) {
    NewestFirst place = new NewestFirst(change, ordinal);

    assertThat(NewestFirst.ofText(place.text())).isEqualTo(place);
  }

  @Test
  void shouldBeginBeforeAllOfThem() {
    assertThat(NewestFirst.ofText(""))
        .isEqualTo(new NewestFirst(Integer.MAX_VALUE, Integer.MAX_VALUE));
  }
}
