package uk.nhsx.gateway.page;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What an amendment made of a field.
 *
 * @param field its name in the API, such as {@code expectedLiveOn}
 */
public record FieldChange(String field, @Nullable JsonNode from, @Nullable JsonNode to) {

  /** The name of the field in words: {@code expected live on}. */
  public String title() {
    return field.replaceAll("([a-z])([A-Z])", "$1 $2").replace('.', ' ').toLowerCase(Locale.ROOT);
  }

  public String before() {
    return text(from);
  }

  public String after() {
    return text(to);
  }

  /** The values in it, without the names of their fields; empty for none. */
  private static String text(@Nullable JsonNode value) {
    if (value == null || value.isNull() || value.isMissingNode()) {
      return "";
    }
    if (value.isContainerNode()) {
      List<String> texts = new ArrayList<>();
      value.forEach(part -> texts.add(text(part)));
      return String.join(", ", texts);
    }
    return value.asText();
  }
}
