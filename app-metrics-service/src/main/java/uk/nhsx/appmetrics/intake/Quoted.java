package uk.nhsx.appmetrics.intake;

/** A client's text as a message may repeat it: short, and without what a terminal would obey. */
public final class Quoted {

  private static final int MOST = 60;

  private Quoted() {}

  public static String of(String text) {
    StringBuilder shown = new StringBuilder("'");
    text.codePoints()
        .limit(MOST)
        .map(one -> Character.isISOControl(one) || !Character.isDefined(one) ? '?' : one)
        .forEach(shown::appendCodePoint);
    return shown.append(text.codePointCount(0, text.length()) > MOST ? "…'" : "'").toString();
  }
}
