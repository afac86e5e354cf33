package uk.nhsx.gateway.page;

import io.quarkus.qute.TemplateExtension;
import java.text.BreakIterator;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Fits texts that people have written into a page of at most 60 kB. Lengths are in bytes as the
 * text stands in HTML, where a character has up to six, so that a page can count on them.
 */
@TemplateExtension(namespace = "texts")
public final class Texts {

  /** With the name of the site, what search engines show of a title. */
  private static final int TITLE = 45;

  /** For a cell of a table; the whole text is on the page that the table leads to. */
  private static final int CELL = 120;

  /** The most that an entry of a history shows of a text, which is whole in its JSON. */
  public static final int ENTRY = 300;

  /** For a description that stands once on a page. */
  private static final int PARAGRAPH = 1_500;

  private static final String CUT = "…";

  private Texts() {}

  /** A title that is not longer than search engines show it. */
  public static String title(String text) {
    return text.codePointCount(0, text.length()) <= TITLE
        ? text
        : text.substring(0, text.offsetByCodePoints(0, TITLE - 1)).strip() + CUT;
  }

  /** A text as long as a cell of a table or a choice of a form shows it. */
  public static String cell(String text) {
    return shortened(text, CELL);
  }

  /** A text as long as an entry of a history or of the changes shows it. */
  public static String entry(String text) {
    return shortened(text, ENTRY);
  }

  /** A text as long as a page shows it of what it is about, if its JSON has the whole text. */
  public static String paragraph(String text) {
    return shortened(text, PARAGRAPH);
  }

  private static String shortened(String text, int most) {
    return bytes(text) <= most ? text : text.substring(0, end(text, most)).strip() + CUT;
  }

  /** Where a text is cut so that it has at most so many bytes with the sign that it is cut. */
  private static int end(String text, int most) {
    int left = most - bytes(CUT);
    int end = 0;
    while (left >= bytes(text.codePointAt(end))) {
      left -= bytes(text.codePointAt(end));
      end = text.offsetByCodePoints(end, 1);
    }
    BreakIterator characters = BreakIterator.getCharacterInstance(Locale.ROOT);
    characters.setText(text);
    int whole = characters.isBoundary(end) ? end : characters.preceding(end);
    // One letter may have any number of accents.
    return whole > 0 ? whole : end;
  }

  /** How many bytes a text has in HTML; none without a text. */
  public static int bytes(@Nullable String text) {
    return text == null ? 0 : text.codePoints().map(Texts::bytes).sum();
  }

  private static int bytes(int character) {
    return switch (character) {
      case '"' -> "&quot;".length();
      case '\'' -> "&#39;".length();
      case '&' -> "&amp;".length();
      case '<', '>' -> "&lt;".length();
      default -> character < 0x80 ? 1 : character < 0x800 ? 2 : character < 0x1_0000 ? 3 : 4;
    };
  }
}
