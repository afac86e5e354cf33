package uk.nhsx.gateway.page.changes;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import uk.nhsx.gateway.page.QueryString;
import uk.nhsx.gateway.route.SuiteService;
import uk.nhsx.platform.parameter.QueryErrors;
import uk.nhsx.platform.parameter.QueryParameter;
import uk.nhsx.platform.parameter.QueryReader;
import uk.nhsx.platform.schema.PublishedSchemas;

/**
 * Which changes to show.
 *
 * @param services whose changes; those that have none of the types are left out
 * @param types of the events to show; all if empty
 * @param from the instant since which they were recorded
 * @param until the instant up to which they were recorded; without one, all that there are
 * @param bounds where the page goes on
 */
record ChangesQuery(
    List<SuiteService> services,
    List<String> types,
    Optional<Instant> from,
    Optional<Instant> until,
    LogBounds bounds) {

  private static final ZoneId LONDON = ZoneId.of("Europe/London");

  ChangesQuery {
    types = List.copyOf(types);
    List<String> shown = types;
    services =
        services.stream()
            .filter(service -> shown.isEmpty() || !typesOf(service, shown).isEmpty())
            .toList();
  }

  /** The newest changes of some types, as known at an instant. */
  static ChangesQuery ofTypes(List<String> types, Optional<Instant> knownAt) {
    return new ChangesQuery(
        List.of(SuiteService.values()), types, Optional.empty(), knownAt, LogBounds.NONE);
  }

  /**
   * Reads the parameters of the page.
   *
   * @throws uk.nhsx.platform.problem.Problem {@code invalid-parameter} with all that is wrong
   */
  static ChangesQuery of(QueryString query, Instant now) {
    QueryReader reader = new QueryReader(List.of());
    Supplier<List<SuiteService>> services = reader.read(() -> services(query));
    Supplier<List<String>> types = reader.read(() -> types(query));
    Supplier<Optional<LocalDate>> from = reader.read(() -> day("from", query));
    Supplier<Optional<LocalDate>> to = reader.read(() -> day("to", query));
    Supplier<Optional<Instant>> knownAt =
        reader.read(() -> past("knownAt", instant("knownAt", query), now));
    Supplier<LogBounds> bounds =
        reader.read(() -> query.value(LogBounds.NAME).map(LogBounds::parse).orElse(LogBounds.NONE));
    reader.check(() -> past("from", from.get().map(ChangesQuery::beginOf), now));
    reader.check(() -> refuseReversed(from.get(), to.get()));
    reader.refuseIfAny();
    return new ChangesQuery(
        services.get(),
        types.get(),
        from.get().map(ChangesQuery::beginOf),
        until(to.get(), knownAt.get(), now),
        bounds.get());
  }

  private static List<SuiteService> services(QueryString query) {
    List<SuiteService> all = List.of(SuiteService.values());
    return QueryParameter.oneOf(
            "service", query.value("service").orElse(null), all, SuiteService::label)
        .map(List::of)
        .orElse(all);
  }

  private static List<String> types(QueryString query) {
    Optional<String> type = query.value("type");
    if (type.filter(one -> !PublishedSchemas.types().contains(one)).isPresent()) {
      // Their names are for programs: the form lists them in words.
      throw QueryErrors.of(
          "type", "one-of", "there is no such kind of change; choose a listed one");
    }
    return type.map(List::of).orElse(List.of());
  }

  private static Optional<LocalDate> day(String name, QueryString query) {
    return query.value(name).flatMap(text -> QueryParameter.day(name, text));
  }

  private static Optional<Instant> instant(String name, QueryString query) {
    return query.value(name).flatMap(text -> QueryParameter.instant(name, text));
  }

  private static Optional<Instant> past(String name, Optional<Instant> instant, Instant now) {
    if (instant.filter(now::isBefore).isPresent()) {
      throw QueryErrors.of(name, "in-future", name + " must not be in the future");
    }
    return instant;
  }

  private static void refuseReversed(Optional<LocalDate> from, Optional<LocalDate> to) {
    if (from.isPresent() && to.filter(from.get()::isAfter).isPresent()) {
      throw QueryErrors.of("from", "after-to", "from must not be after to");
    }
  }

  private static Optional<Instant> until(
      Optional<LocalDate> to, Optional<Instant> knownAt, Instant now) {
    return Stream.concat(to.map(ChangesQuery::endOf).stream(), knownAt.stream())
        .filter(instant -> !instant.isAfter(now))
        .min(Instant::compareTo);
  }

  private static Instant beginOf(LocalDate day) {
    return day.atStartOfDay(LONDON).toInstant();
  }

  private static Instant endOf(LocalDate day) {
    return beginOf(day.plusDays(1)).minus(1, ChronoUnit.MICROS);
  }

  /** The types to show of one service; all of its types if empty. */
  List<String> typesOf(SuiteService service) {
    return typesOf(service, types);
  }

  private static List<String> typesOf(SuiteService service, List<String> types) {
    return PublishedSchemas.typesOf(service.prefix()).stream().filter(types::contains).toList();
  }
}
