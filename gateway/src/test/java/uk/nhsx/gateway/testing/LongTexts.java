package uk.nhsx.gateway.testing;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import uk.nhsx.platform.testing.HtmlValidator;

/** Texts as JSON whose characters need many bytes in HTML. */
public final class LongTexts {

  /** Bytes of HTML that a page may have. */
  public static final int LARGEST_PAGE = 60_000;

  private LongTexts() {}

  /** Characters of one to four bytes, and those that HTML escapes. */
  public static List<String> characters() {
    return List.of("x", "é", "€", "🎉", "&", "<", "\\\"");
  }

  /** Returns what is wrong with the HTML of a page that has these texts. */
  public static List<String> findings(String page) {
    // The rule counts an emoji twice, and what is escaped by its letters.
    return HtmlValidator.findings(page).stream()
        .filter(finding -> !finding.startsWith("long-title"))
        .toList();
  }

  /**
   * A service that rejects these parameters, and repeats a long text in what it says about each.
   */
  public static Stub.Answers rejecting(String character, String... parameters) {
    String message = of(character, 10_000);
    String errors =
        Stream.of(parameters)
            .map(
                name ->
                    "{\"path\":\"$query.%s\",\"message\":%s,\"code\":\"x\"}"
                        .formatted(name, message))
            .collect(Collectors.joining(","));
    return target ->
        new Stub.Answer(
            400,
            "{\"type\":\"/problems/invalid-parameter\",\"status\":400,\"detail\":%s,\"errors\":[%s]}"
                .formatted(message, errors));
  }

  public static String of(String character, int length) {
    return "\"" + character.repeat(length) + "\"";
  }
}
