package uk.nhsx.gateway.page;

import io.quarkus.qute.TemplateExtension;

/** Fits texts that people have written into a page. */
@TemplateExtension(namespace = "texts")
public final class Texts {

  /** With the name of the site, what search engines show of a title. */
  private static final int TITLE = 45;

  private Texts() {}

  /** A title that is not longer than search engines show it. */
  public static String title(String text) {
    return text.codePointCount(0, text.length()) <= TITLE
        ? text
        : text.substring(0, text.offsetByCodePoints(0, TITLE - 1)).strip() + "…";
  }
}
