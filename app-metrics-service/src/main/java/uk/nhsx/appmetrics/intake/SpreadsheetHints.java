package uk.nhsx.appmetrics.intake;

import java.util.regex.Pattern;

/**
 * Recognises values and days that are written as a spreadsheet shows them. They are refused all the
 * same: a comma may stand before decimals or between thousands, and which of 01/07 is the month
 * depends on the country.
 */
public final class SpreadsheetHints {

  private static final Pattern EXPONENT = Pattern.compile("[0-9][0-9.]*[eE][+-]?[0-9]+");

  private static final Pattern DAY =
      Pattern.compile(
          "[0-9]{1,2}[/.-][0-9]{1,2}[/.-][0-9]{2,4}"
              + "|[0-9]{4}[/.][0-9]{1,2}[/.][0-9]{1,2}"
              + "|([0-9]{1,2}[ -])?[A-Za-z]{3,9}[ -][0-9]{2,4}"
              + "|[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}[ T].*"
              // As many days since 1900.
              + "|[0-9]{5}");

  private SpreadsheetHints() {}

  /** Returns what is wanted instead of a value, to be added to a message; empty for any other. */
  public static String ofValue(String text) {
    if (text.indexOf(',') >= 0) {
      return "; it has a comma: a point is wanted before decimals, and nothing between thousands,"
          + " such as 1234.5";
    }
    // The space that does not break a line is one, though no white space to Java.
    if (text.codePoints().anyMatch(Character::isSpaceChar)) {
      return "; it has a blank: digits are wanted without any, such as 1234.5";
    }
    return EXPONENT.matcher(text).matches()
        ? "; it has an exponent: all digits are wanted, such as 123456"
        : "";
  }

  /** Returns what is wanted instead of a day, to be added to a message; empty for any other. */
  public static String ofDay(String text) {
    return DAY.matcher(text).matches()
        ? "; it is written as in a spreadsheet: the year is wanted first, then the month and the"
            + " day, with hyphens, such as 2019-07-01 for 1 July 2019"
        : "";
  }
}
