package uk.nhsx.platform.body;

import java.util.Optional;

/**
 * The rules for texts that people write. A text shows something to the eye, is not too long, and
 * has no character that reorders, hides or breaks what stands around it on a page: no bidirectional
 * control (Unicode Standard Annex 9), no control character (which PostgreSQL and terminals dislike)
 * and no half of a character.
 *
 * @param most characters (code points, so that an emoji counts once)
 * @param lines whether it may have several lines
 */
public record TextRules(int most, boolean lines) {

  private static final String LINE_CHARACTERS = "\n\t";

  private static final int BRAILLE_BLANK = 0x2800;

  public TextRules {
    if (most < 1) {
      throw new IllegalArgumentException("most is " + most);
    }
  }

  /** Returns what is wrong with a text, as it follows its name; nothing if it is in order. */
  public Optional<String> fault(String text) {
    if (text.isEmpty()) {
      return Optional.of("is empty; write 1 to " + most + " characters");
    }
    int length = text.codePointCount(0, text.length());
    if (length > most) {
      return Optional.of("has " + length + " characters; at most " + most + " are taken");
    }
    return text.codePoints()
        .filter(character -> !isTaken(character))
        .mapToObj(TextRules::refusal)
        .findFirst()
        .or(() -> blank(text));
  }

  private boolean isTaken(int character) {
    if (isBidirectionalControl(character)) {
      return false;
    }
    return switch (Character.getType(character)) {
      case Character.CONTROL -> lines && LINE_CHARACTERS.indexOf(character) >= 0;
      case Character.SURROGATE, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> false;
      default -> true;
    };
  }

  private static String refusal(int character) {
    return isBidirectionalControl(character)
        ? "has " + named(character) + ", which changes the direction of text; leave it out"
        : "has " + named(character) + ", which is not taken here; leave it out";
  }

  private static Optional<String> blank(String text) {
    return text.codePoints().allMatch(TextRules::isInvisible)
        ? Optional.of(
            "is blank to the eye: it has only "
                + named(text.codePointAt(0))
                + (text.codePoints().distinct().count() > 1 ? " and the like" : "")
                + "; write something that shows")
        : Optional.empty();
  }

  private static String named(int character) {
    String name = Character.getName(character);
    return String.format("U+%04X", character) + (name == null ? "" : " (" + name + ")");
  }

  private static boolean isBidirectionalControl(int character) {
    return character == 0x061C
        || character == 0x200E
        || character == 0x200F
        || isBetween(character, 0x202A, 0x202E)
        || isBetween(character, 0x2066, 0x2069);
  }

  private static boolean isInvisible(int character) {
    return Character.isWhitespace(character)
        || Character.isSpaceChar(character)
        || character == BRAILLE_BLANK
        || isDefaultIgnorable(character);
  }

  /** The property Default_Ignorable_Code_Point, which Java's characters do not have. */
  private static boolean isDefaultIgnorable(int character) {
    return character == 0x00AD
        || character == 0x034F
        || character == 0x061C
        || isBetween(character, 0x115F, 0x1160)
        || isBetween(character, 0x17B4, 0x17B5)
        || isBetween(character, 0x180B, 0x180F)
        || isBetween(character, 0x200B, 0x200F)
        || isBetween(character, 0x202A, 0x202E)
        || isBetween(character, 0x2060, 0x206F)
        || character == 0x3164
        || isBetween(character, 0xFE00, 0xFE0F)
        || character == 0xFEFF
        || character == 0xFFA0
        || isBetween(character, 0xFFF0, 0xFFF8)
        || isBetween(character, 0x1BCA0, 0x1BCA3)
        || isBetween(character, 0x1D173, 0x1D17A)
        || isBetween(character, 0xE0000, 0xE0FFF);
  }

  private static boolean isBetween(int character, int first, int last) {
    return character >= first && character <= last;
  }
}
