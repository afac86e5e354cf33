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

  /** Characters that are shown of what stayed the same before a difference. */
  private static final int CONTEXT = 40;

  private static final int MARKUP = 60;

  /** The name of the field in words: {@code expected live on}. */
  public String title() {
    return field.replaceAll("([a-z])([A-Z])", "$1 $2").replace('.', ' ').toLowerCase(Locale.ROOT);
  }

  /** The value before, in the length of an entry; of a long one, the part that differs. */
  public String before() {
    return shown(text(from), text(to));
  }

  /** The value after, in the length of an entry; of a long one, the part that differs. */
  public String after() {
    return shown(text(to), text(from));
  }

  public boolean isDifferent() {
    return !text(from).equals(text(to));
  }

  /** How many bytes it has on a page. */
  public int bytes() {
    return MARKUP + Texts.bytes(title()) + Texts.bytes(before()) + Texts.bytes(after());
  }

  private static String shown(String text, String other) {
    String entry = Texts.entry(text);
    int begin = same(text, other) - CONTEXT;
    if (entry.equals(text) || begin <= 0) {
      return entry;
    }
    boolean isInside = Character.isLowSurrogate(text.charAt(begin));
    return Texts.entry("…" + text.substring(isInside ? begin + 1 : begin));
  }

  /** How many characters two texts have in common at their beginning. */
  private static int same(String one, String other) {
    int most = Math.min(one.length(), other.length());
    int same = 0;
    while (same < most && one.charAt(same) == other.charAt(same)) {
      same++;
    }
    return same;
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
