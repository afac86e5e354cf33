package uk.nhsx.openapi;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Decides whether a changed document may replace the one that is served. A change that breaks
 * clients needs the next major version.
 */
final class Acceptance {

  static final String COMMAND = "./suite test openapi -- -Dopenapi.accept=true";

  private static final String VERSION = "gateway/src/main/resources/META-INF/openapi.yaml";
  private static final int MOST_PLACES = 40;

  private final ObjectNode served;
  private final ObjectNode built;

  Acceptance(ObjectNode served, ObjectNode built) {
    this.served = served;
    this.built = built;
  }

  /**
   * @throws AssertionError with all changes and the way on, if the change breaks clients and has
   *     the major version that is served
   */
  void check() {
    ApiChanges changes = ApiChanges.between(served, built);
    if (!changes.breaking().isEmpty() && !isNextMajor()) {
      throw new AssertionError("The change is not accepted. " + report(changes));
    }
  }

  /** All changes, and how to accept them. */
  String report() {
    return report(ApiChanges.between(served, built));
  }

  private String report(ApiChanges changes) {
    StringBuilder report = new StringBuilder("The API is no longer what is served.\n");
    append(report, "These changes break clients", changes.breaking());
    append(report, "These changes break no client", changes.compatible());
    append(report, "In the document", changes.places().stream().limit(MOST_PLACES).toList());
    if (changes.places().isEmpty()) {
      report.append("\nOnly the order of the fields differs, or how the text is written.\n");
    }
    if (changes.places().size() > MOST_PLACES) {
      report.append("  and %d more\n".formatted(changes.places().size() - MOST_PLACES));
    }
    if (!changes.breaking().isEmpty() && !isNextMajor()) {
      report.append(
          "\nChanges that break clients need the next major version: set info.version in %s to %d.0.0 (it is %s).\n"
              .formatted(VERSION, major(served) + 1, version(built)));
    }
    return report.append("\nTo accept the changes: ").append(COMMAND).append('\n').toString();
  }

  private static void append(StringBuilder report, String title, List<String> changes) {
    if (!changes.isEmpty()) {
      report.append(
          changes.stream()
              .map(change -> "  " + change.replace("\n", "\n  "))
              .collect(Collectors.joining("\n", "\n" + title + ":\n", "\n")));
    }
  }

  private boolean isNextMajor() {
    return major(built) > major(served);
  }

  private static int major(ObjectNode document) {
    return Integer.parseInt(version(document).split("\\.")[0]);
  }

  private static String version(ObjectNode document) {
    return document.at("/info/version").asText();
  }
}
