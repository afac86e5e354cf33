package uk.nhsx.platform.testing;

import java.util.List;

/**
 * A validator of pages that others wrote (html-validate), with the rules that it recommends. A test
 * that asks it is skipped, with the reason, where Node or npm is not to be had.
 */
public final class HtmlValidator {

  private HtmlValidator() {}

  /** What the validator reports of a page; nothing if it is valid. */
  public static List<String> findings(String page) {
    return NodeProgram.install("html-validate").run(page);
  }
}
