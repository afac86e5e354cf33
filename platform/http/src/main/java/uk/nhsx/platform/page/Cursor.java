package uk.nhsx.platform.page;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import uk.nhsx.platform.parameter.QueryErrors;
import uk.nhsx.platform.parameter.QueryParameter;
import uk.nhsx.platform.problem.Problem;

/**
 * Where the next page of a list begins, and as known when: all pages of one walk show the same
 * knowledge, whatever is published meanwhile.
 *
 * @param knownAt the knowledge that the first page showed
 * @param key the sort key of the last item of the page before
 */
public record Cursor(Instant knownAt, List<String> key) {

  private static final String SEPARATOR = "\u001f";

  public Cursor {
    key = List.copyOf(key);
    if (key.isEmpty()) {
      throw new IllegalArgumentException("key is empty");
    }
  }

  public Cursor(Instant knownAt, String key) {
    this(knownAt, List.of(key));
  }

  /**
   * Reads the text that {@link #text} made for the same list.
   *
   * @param list the path of the list
   * @throws uk.nhsx.platform.problem.Problem {@code invalid-parameter} for any other text
   */
  static Cursor parse(String text, String list) {
    try {
      String decoded = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8);
      List<String> parts = Arrays.asList(decoded.split(SEPARATOR, -1));
      Cursor cursor =
          new Cursor(
              QueryParameter.instant("cursor", parts.get(0)).orElseThrow(),
              parts.subList(Math.min(2, parts.size()), parts.size()));
      if (cursor.text(list).equals(text) && cursor.key().stream().noneMatch(Cursor::isNoText)) {
        return cursor;
      }
    } catch (IllegalArgumentException | Problem e) {
      // Reported below, in the same words as a cursor that decodes but is not ours.
    }
    throw malformed();
  }

  /** The part of the key that a list sorted by one text key has. */
  public String onlyKey() {
    if (key.size() != 1) {
      throw malformed();
    }
    return key.get(0);
  }

  private static boolean isNoText(String part) {
    return part.chars().anyMatch(Character::isISOControl);
  }

  /**
   * @param list the path of the list, since the keys of another list may look alike
   */
  String text(String list) {
    List<String> parts = new ArrayList<>();
    parts.add(knownAt.toString());
    parts.add(list);
    parts.addAll(key);
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(String.join(SEPARATOR, parts).getBytes(StandardCharsets.UTF_8));
  }

  /** What a list answers to a cursor that is not one of its own. */
  public static RuntimeException malformed() {
    return QueryErrors.of(
        "cursor", "cursor", "cursor is not one that this list gave; start again without it");
  }
}
