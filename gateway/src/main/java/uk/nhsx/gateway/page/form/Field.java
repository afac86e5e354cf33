package uk.nhsx.gateway.page.form;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A field of a form, which is a parameter of the page's address.
 *
 * @param hint an example, or null
 * @param value as it was typed, up to a length
 * @param error what is wrong with the value, or null
 * @param choices the values that it can have, under headings; none for a text
 * @param typeAhead whether there are so many choices that a script offers to search them
 */
public record Field(
    String name,
    String label,
    @Nullable String hint,
    String value,
    @Nullable String error,
    List<Choice.Group> choices,
    boolean typeAhead) {

  /** As many as the API takes of a search. */
  private static final int MOST_CHARACTERS = 200;

  public Field {
    value = typed(value);
  }

  /** What of a value is shown: people may put any text into an address. */
  static String typed(String value) {
    return value.codePointCount(0, value.length()) <= MOST_CHARACTERS
        ? value
        : value.substring(0, value.offsetByCodePoints(0, MOST_CHARACTERS));
  }

  public static Field text(String name, String label, @Nullable String hint, String value) {
    return new Field(name, label, hint, value, null, List.of(), false);
  }

  public static Field choice(String name, String label, List<Choice> choices, String value) {
    return new Field(name, label, null, value, null, List.of(new Choice.Group("", choices)), false);
  }

  public static Field grouped(String name, String label, List<Choice.Group> choices, String value) {
    return new Field(name, label, null, value, null, choices, true);
  }

  Field withError(String message) {
    return new Field(name, label, hint, value, message, choices, typeAhead);
  }

  public boolean isChoice() {
    return !choices.isEmpty();
  }

  /** The ids of what describes the field. */
  public String describedBy() {
    return (hint == null ? "" : name + "-hint") + (error == null ? "" : " " + name + "-error");
  }
}
