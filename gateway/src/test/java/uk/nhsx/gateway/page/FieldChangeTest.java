package uk.nhsx.gateway.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.TextNode;
import org.junit.jupiter.api.Test;

class FieldChangeTest {

  private static final String LONG = "a".repeat(1_000);

  @Test
  void shouldShowShortTextsWhole() {
    FieldChange change = change("For patients.", "For all.");

    assertThat(change.before()).isEqualTo("For patients.");
    assertThat(change.after()).isEqualTo("For all.");
  }

  @Test
  void shouldShowWhereLongTextsDiffer() {
    FieldChange change = change(LONG + "x" + LONG, LONG + "y");

    assertThat(change.before()).isEqualTo("…" + "a".repeat(40) + "x" + "a".repeat(253) + "…");
    assertThat(change.after()).isEqualTo("…" + "a".repeat(40) + "y");
    assertThat(change.bytes()).isEqualTo(60 + 11 + 300 + 44);
  }

  @Test
  void shouldShowTheBeginOfALongTextThatReplacesAnother() {
    assertThat(change("Other", LONG).after()).isEqualTo("a".repeat(297) + "…");
  }

  @Test
  void shouldNotBeginWithinACharacter() {
    String party = "🎉".repeat(200);

    assertThat(change(party, party + "!").after()).isEqualTo("…" + "🎉".repeat(20) + "!");
    assertThat(change("x" + party, "x" + party + "!").after())
        .isEqualTo("…" + "🎉".repeat(20) + "!");
  }

  @Test
  void shouldDifferByTheWholeText() {
    assertThat(change(LONG + "x" + LONG, LONG + "y" + LONG).isDifferent()).isTrue();
    assertThat(change(LONG, LONG).isDifferent()).isFalse();
  }

  private static FieldChange change(String from, String to) {
    return new FieldChange("description", TextNode.valueOf(from), TextNode.valueOf(to));
  }
}
