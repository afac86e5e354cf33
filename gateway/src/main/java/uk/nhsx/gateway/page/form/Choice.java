package uk.nhsx.gateway.page.form;

import java.util.List;
import uk.nhsx.gateway.page.Texts;

/**
 * One of the values that a field can have.
 *
 * @param value as the API writes it; empty for no filter
 */
public record Choice(String value, String text) {

  public Choice {
    value = Field.typed(value);
    text = Texts.cell(text);
  }

  /** Choices under a heading. */
  public record Group(String label, List<Choice> choices) {}
}
