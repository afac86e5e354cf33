package uk.nhsx.deploy.local.export.table;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import uk.nhsx.deploy.local.postgres.Database;

/**
 * The tables of one service, in the order in which they are loaded.
 *
 * @param service its name in paths
 * @param database where they are
 * @param finish statements that make, after the load, what follows from the tables
 * @param leftOut tables, and columns after their table, that no pack has on purpose
 */
public record ServiceTables(
    String service,
    Database database,
    List<PackTable> tables,
    List<String> finish,
    Set<String> leftOut) {

  /** The tables of all services. */
  public static final List<ServiceTables> ALL =
      List.of(
          new ServiceTables(
              "login-onboarding",
              Database.LOGIN_ONBOARDING,
              List.of(
                  LoginOnboardingTables.SERVICES,
                  LoginOnboardingTables.EVIDENCE,
                  EventTable.of("login-onboarding")),
              List.of(),
              leftOut("stage_period")),
          new ServiceTables(
              "app-metrics",
              Database.APP_METRICS,
              List.of(
                  AppMetricsTables.METRICS,
                  AppMetricsTables.AREAS,
                  FigureTables.CHANGES,
                  ReleaseTables.RELEASES,
                  ReleaseTables.RELEASE_METRICS,
                  FigureTables.FEED_WEEKS,
                  FigureTables.FIGURES,
                  EventTable.of("app-metrics")),
              List.of(
                  continueSequence("metric_number", "metric_number", "metric_version"),
                  continueSequence("area_number", "area_number", "area_version"),
                  continueSequence("change_ordinal", "ordinal", "change"),
                  continueSequence("release_ordinal", "ordinal", "release"),
                  // Which area lies in which from when until when, as it is known now. A version
                  // takes
                  // the place of all before it from its day on, as in the service's own Parents.
                  """
                  insert into area_parent (child_number, since, until, parent_number, parent_rank)
                  select area.area_number, coalesce(area.parent_since, '-infinity'),
                    coalesce(min(later.parent_since), 'infinity'), parent.area_number, rank.rank
                  from area_version area
                    join area_version parent
                      on parent.reference = area.parent and parent.superseded_at is null
                    join area_rank rank on rank.area_number = parent.area_number
                    left join area_version later
                      on later.reference = area.reference and later.version > area.version
                  group by area.area_number, area.version, area.parent_since, parent.area_number,
                    rank.rank
                  having bool_and(later.version is null
                    or coalesce(later.parent_since, '-infinity')
                      > coalesce(area.parent_since, '-infinity'))
                  """),
              // What is under embargo or was cancelled is private; traces are of use until a
              // release
              // is published.
              leftOut(
                  "area_parent",
                  "embargoed_figure",
                  "release.ordinal",
                  "release.traceparent",
                  "release.cancelled_at",
                  "release.cancelled_by",
                  "release.cancelled_request_id",
                  "release.cancelled_reason")),
          new ServiceTables(
              "ai-lab",
              Database.AI_LAB,
              List.of(
                  AiLabTables.PROGRAMMES,
                  AiLabTables.COMPETITIONS,
                  AiLabTables.AWARDS,
                  EventTable.of("ai-lab")),
              List.of(),
              leftOut("stage_period")));

  public ServiceTables {
    tables = List.copyOf(tables);
    finish = List.copyOf(finish);
    leftOut = Set.copyOf(leftOut);
  }

  /** Which of the columns of a database, each after its table, no pack would have unseen. */
  public List<String> unknown(List<String> stored) {
    Set<String> known = new HashSet<>(leftOut);
    tables.forEach(table -> known.addAll(table.storedColumns()));
    return stored.stream()
        .filter(column -> !known.contains(column))
        .filter(column -> !leftOut.contains(column.substring(0, column.indexOf('.'))))
        .toList();
  }

  private static Set<String> leftOut(String... names) {
    return Stream.concat(
            Stream.of(names), Stream.of("outbox_head", "outbox_relay", "flyway_schema_history"))
        .collect(Collectors.toSet());
  }

  private static String continueSequence(String sequence, String column, String table) {
    return "select setval('%s', max(%s)) from %s having max(%s) is not null"
        .formatted(sequence, column, table, column);
  }
}
