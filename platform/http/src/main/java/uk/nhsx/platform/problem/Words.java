package uk.nhsx.platform.problem;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Writes lists of words as sentences have them, and finds the word that was meant. */
public final class Words {

  /** Above this many mistakes another word is meant. */
  private static final int MOST_MISTAKES = 3;

  private static final int MOST_CHARACTERS_QUOTED = 60;

  private Words() {}

  /** Such as {@code a, b or c}. */
  public static String or(Collection<String> words) {
    return joined(List.copyOf(words), " or ");
  }

  /** Such as {@code a, b and c}. */
  public static String and(Collection<String> words) {
    return joined(List.copyOf(words), " and ");
  }

  /** As {@link #shown}, in quotes. */
  public static String quoted(String name) {
    return "'" + shown(name) + "'";
  }

  /**
   * A name that a caller sent, fit for a message: cut, and without characters that could be taken
   * for anything else.
   */
  static String shown(String name) {
    StringBuilder shown = new StringBuilder();
    name.codePoints()
        .limit(MOST_CHARACTERS_QUOTED)
        .map(one -> Character.isLetterOrDigit(one) || "-_.: ".indexOf(one) >= 0 ? one : '?')
        .forEach(shown::appendCodePoint);
    boolean isCut = name.codePointCount(0, name.length()) > MOST_CHARACTERS_QUOTED;
    return shown.append(isCut ? "…" : "").toString();
  }

  private static String joined(List<String> words, String lastSeparator) {
    int last = words.size() - 1;
    return last < 1
        ? String.join("", words)
        : String.join(", ", words.subList(0, last)) + lastSeparator + words.get(last);
  }

  /**
   * Returns the known word that a misspelt one most likely stands for: with a third of its letters
   * wrong at most, whatever their case, or cut short.
   */
  public static Optional<String> nearest(String misspelt, Collection<String> known) {
    String meant = misspelt.toLowerCase(Locale.ROOT);
    Optional<String> nearest = Optional.empty();
    int least = MOST_MISTAKES + 1;
    for (String word : known) {
      int mistakes = mistakes(meant, word.toLowerCase(Locale.ROOT));
      if (mistakes < least) {
        least = mistakes;
        nearest = Optional.of(word);
      }
    }
    return nearest;
  }

  private static int mistakes(String meant, String word) {
    int longer = Math.max(meant.length(), word.length());
    if (Math.abs(meant.length() - word.length()) <= MOST_MISTAKES) {
      int mistakes = distance(meant, word);
      if (mistakes <= Math.min(MOST_MISTAKES, (longer + 1) / 3)) {
        return mistakes;
      }
    }
    boolean isBeginning = meant.length() > 2 && word.startsWith(meant);
    return isBeginning ? MOST_MISTAKES : MOST_MISTAKES + 1;
  }

  /** How many letters are wrong, missing, too many or swapped with the next one. */
  private static int distance(String left, String right) {
    int[][] distances = new int[left.length() + 1][right.length() + 1];
    for (int i = 0; i <= left.length(); i++) {
      for (int j = 0; j <= right.length(); j++) {
        distances[i][j] = i == 0 || j == 0 ? i + j : least(distances, left, i, right, j);
      }
    }
    return distances[left.length()][right.length()];
  }

  private static int least(int[][] distances, String left, int i, String right, int j) {
    boolean same = left.charAt(i - 1) == right.charAt(j - 1);
    int least =
        Math.min(
            distances[i - 1][j - 1] + (same ? 0 : 1),
            Math.min(distances[i - 1][j], distances[i][j - 1]) + 1);
    boolean swapped =
        i > 1
            && j > 1
            && left.charAt(i - 1) == right.charAt(j - 2)
            && left.charAt(i - 2) == right.charAt(j - 1);
    return swapped ? Math.min(least, distances[i - 2][j - 2] + 1) : least;
  }
}
