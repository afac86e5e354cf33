package uk.nhsx.deploy.local.export;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What an export has besides the data.
 *
 * @param from first day of the progress report; null for the report's own default
 * @param to last day of the progress report
 * @param licence of the data, as its publisher states it
 * @param site whether the pages are mirrored too
 */
public record ExportOptions(
    @Nullable LocalDate from, @Nullable LocalDate to, @Nullable String licence, boolean site) {

  /** The options as they are given to {@code ./suite export}. */
  List<String> arguments() {
    List<String> arguments = new ArrayList<>();
    window().forEach((name, day) -> arguments.add("--%s %s".formatted(name, day)));
    if (licence != null) {
      arguments.add("--licence " + licence);
    }
    if (site) {
      arguments.add("--site");
    }
    return arguments;
  }

  /** The path of the progress report over these days, as known at an instant. */
  String report(String knownAt) {
    StringBuilder path = new StringBuilder("/v1/progress-report?");
    window().forEach((name, day) -> path.append(name).append('=').append(day).append('&'));
    return path.append("knownAt=").append(knownAt).toString();
  }

  /** The parameters of the report; those left out are its defaults. */
  Map<String, String> window() {
    Map<String, String> window = new LinkedHashMap<>();
    if (from != null) {
      window.put("from", from.toString());
    }
    if (to != null) {
      window.put("to", to.toString());
    }
    return window;
  }
}
