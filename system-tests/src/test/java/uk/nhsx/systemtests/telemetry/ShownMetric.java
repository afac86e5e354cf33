package uk.nhsx.systemtests.telemetry;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A metric as a process shows it in the text format of Prometheus. */
record ShownMetric(String name, String type, Set<String> labels) {

  private static final Pattern TYPE = Pattern.compile("# TYPE (\\S+) (\\S+)");
  private static final Pattern SAMPLE = Pattern.compile("([a-zA-Z0-9_:]+)(?:\\{(.*)})? \\S+");
  private static final Pattern LABEL = Pattern.compile("(\\w+)=\"");

  /** Labels of the format, not of the metric. */
  private static final Set<String> OF_THE_FORMAT = Set.of("le", "quantile");

  static List<ShownMetric> parse(String text) {
    Map<String, ShownMetric> metrics = new LinkedHashMap<>();
    ShownMetric current = null;
    for (String line : text.split("\n")) {
      Matcher type = TYPE.matcher(line);
      if (type.matches()) {
        current = new ShownMetric(type.group(1), type.group(2), new TreeSet<>());
        metrics.put(current.name(), current);
      } else if (!line.startsWith("#") && current != null) {
        Matcher sample = SAMPLE.matcher(line);
        if (sample.matches() && sample.group(2) != null) {
          Matcher label = LABEL.matcher(sample.group(2));
          while (label.find()) {
            if (!OF_THE_FORMAT.contains(label.group(1))) {
              current.labels().add(label.group(1));
            }
          }
        }
      }
    }
    return List.copyOf(metrics.values());
  }
}
