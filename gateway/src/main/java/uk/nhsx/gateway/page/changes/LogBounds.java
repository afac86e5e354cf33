package uk.nhsx.gateway.page.changes;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import uk.nhsx.gateway.route.SuiteService;
import uk.nhsx.platform.parameter.QueryErrors;

/**
 * Where a page of changes goes on: before a sequence of each service's log. A service that is not
 * named begins at the end of its log.
 */
record LogBounds(Map<SuiteService, Long> before) {

  static final String NAME = "before";

  /** The end of a log, wherever that is. */
  static final long END = Long.MAX_VALUE;

  private static final Pattern ONE = Pattern.compile("([a-z-]++):([0-9]{1,18})");

  /** Of the first page. */
  static final LogBounds NONE = new LogBounds(Map.of());

  LogBounds {
    before = Map.copyOf(before);
  }

  /**
   * Reads bounds such as {@code app-metrics:12,ai-lab:5}.
   *
   * @throws uk.nhsx.platform.problem.Problem {@code invalid-parameter} if they are malformed
   */
  static LogBounds parse(String text) {
    Map<SuiteService, Long> before = new EnumMap<>(SuiteService.class);
    for (String one : text.split(",", -1)) {
      Matcher parts = ONE.matcher(one);
      if (!parts.matches()
          || before.put(service(parts.group(1)), Long.valueOf(parts.group(2))) != null) {
        throw malformed();
      }
    }
    return new LogBounds(before);
  }

  private static SuiteService service(String label) {
    return Stream.of(SuiteService.values())
        .filter(service -> service.label().equals(label))
        .findFirst()
        .orElseThrow(LogBounds::malformed);
  }

  private static RuntimeException malformed() {
    return QueryErrors.of(
        NAME,
        "bounds",
        "before must be a sequence for each service, such as app-metrics:12,ai-lab:5");
  }

  long of(SuiteService service) {
    return before.getOrDefault(service, END);
  }

  /** The same, after scans that went on from here. */
  LogBounds after(List<LogScan> scans) {
    Map<SuiteService, Long> next = new EnumMap<>(SuiteService.class);
    next.putAll(before);
    scans.forEach(scan -> next.put(scan.service(), scan.bound()));
    next.values().removeIf(bound -> bound == END);
    return new LogBounds(next);
  }

  /** As the parameter of the next page. */
  String text() {
    return Stream.of(SuiteService.values())
        .filter(before::containsKey)
        .map(service -> service.label() + ":" + before.get(service))
        .collect(Collectors.joining(","));
  }
}
