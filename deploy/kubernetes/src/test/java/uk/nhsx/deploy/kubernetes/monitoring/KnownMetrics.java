package uk.nhsx.deploy.kubernetes.monitoring;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The metrics that an expression may name: those of the table in docs/operations.md, which a system
 * test compares with a running suite; recording rules; and what others document.
 */
final class KnownMetrics {
  /** Prometheus adds it to each target. */
  private static final Set<String> OF_PROMETHEUS = Set.of("up");

  /** What each kubelet shows of the volumes of its pods. */
  private static final Set<String> OF_KUBERNETES =
      Set.of("kubelet_volume_stats_available_bytes", "kubelet_volume_stats_capacity_bytes");

  /** JMX names in lower case, as Strimzi's metrics reporter shows them. */
  private static final Set<String> OF_STRIMZI =
      Set.of("kafka_server_replicamanager_underreplicatedpartitions");

  /**
   * Of the queries `pg_replication` and `pg_stat_archiver` among the operator's default monitoring
   * queries.
   */
  private static final Set<String> OF_CLOUDNATIVEPG =
      Set.of(
          "cnpg_pg_replication_lag",
          "cnpg_pg_replication_in_recovery",
          "cnpg_pg_replication_streaming_replicas",
          "cnpg_pg_stat_archiver_last_archived_time",
          "cnpg_pg_stat_archiver_last_failed_time");

  private static final Set<String> WORDS =
      Set.of("and", "or", "unless", "bool", "offset", "group_left", "group_right");

  private static final Pattern CODE = Pattern.compile("`([^`]+)`");
  private static final Pattern NAME = Pattern.compile("[a-zA-Z_:][a-zA-Z0-9_:]*");

  private final Set<String> names = new HashSet<>();

  private KnownMetrics() {
    Stream.of(OF_PROMETHEUS, OF_KUBERNETES, OF_STRIMZI, OF_CLOUDNATIVEPG).forEach(names::addAll);
  }

  static KnownMetrics read() {
    KnownMetrics known = new KnownMetrics();
    MonitoringFiles.text(MonitoringFiles.OPERATIONS)
        .lines()
        .dropWhile(line -> !line.startsWith("| metric |"))
        .takeWhile(line -> line.startsWith("|"))
        .map(line -> line.split("\\|"))
        .forEach(cells -> known.addDocumented(cells[1], cells[2].strip()));
    MonitoringFiles.rules()
        .filter(rule -> rule.getRecord() != null)
        .forEach(rule -> known.names.add(rule.getRecord()));
    return known;
  }

  private void addDocumented(String cell, String type) {
    List<String> suffixes =
        switch (type) {
          case "histogram" -> List.of("_count", "_sum", "_bucket", "_max");
          case "summary" -> List.of("_count", "_sum", "_max");
          default -> List.of("");
        };
    Matcher code = CODE.matcher(cell);
    while (code.find()) {
      for (String suffix : suffixes) {
        names.add(code.group(1) + suffix);
      }
    }
  }

  /** The metrics of an expression that nobody shows. */
  List<String> unknownIn(String expression) {
    return metricsOf(expression).filter(name -> !names.contains(name)).distinct().toList();
  }

  static Stream<String> metricsOf(String expression) {
    String bare =
        expression
            .replaceAll("\"[^\"]*\"", "")
            .replaceAll("\\{[^}]*}", "")
            .replaceAll("\\[[^]]*]", "")
            .replaceAll("\\b(by|without|on|ignoring)\\s*\\([^)]*\\)", "")
            .replaceAll("[a-z_]+\\s*\\(", "(")
            .replaceAll("\\b[0-9.]+[smhdwy]?\\b", "");
    return NAME.matcher(bare)
        .results()
        .map(found -> found.group())
        .filter(name -> !WORDS.contains(name));
  }
}
