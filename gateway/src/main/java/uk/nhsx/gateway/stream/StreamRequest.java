package uk.nhsx.gateway.stream;

import io.vertx.core.MultiMap;
import java.time.Instant;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import uk.nhsx.gateway.route.SuiteService;
import uk.nhsx.platform.parameter.QueryErrors;
import uk.nhsx.platform.parameter.QueryParameter;
import uk.nhsx.platform.parameter.QueryReader;
import uk.nhsx.platform.parameter.TakenParameters;

/**
 * Holds the parameters of a subscription.
 *
 * @param streams at least one; all by default
 * @param types of the events to send; all if empty
 */
record StreamRequest(Set<SuiteService> streams, Set<String> types, Start start) {

  private static final TakenParameters PARAMETERS =
      TakenParameters.of(Set.of("after", "since"), Set.of("stream", "type"));

  StreamRequest {
    if (streams.isEmpty()) {
      throw new IllegalArgumentException("streams is empty");
    }
    streams = Set.copyOf(streams);
    types = Set.copyOf(types);
  }

  /**
   * Parses the query strictly, except for a malformed cursor: the stream reports that itself.
   *
   * @param rawQuery as it was sent, or null if there is none
   * @param now the latest instant from which events can be requested
   */
  static StreamRequest of(
      MultiMap query, @Nullable String rawQuery, @Nullable String lastEventId, Instant now) {
    QueryReader read = new QueryReader(PARAMETERS.faults(values(query), rawQuery));
    Supplier<Optional<Instant>> since = read.read(() -> since(query, now));
    Supplier<Set<SuiteService>> streams = read.read(() -> streams(query.getAll("stream")));
    Supplier<Set<String>> types = read.read(() -> types(query.getAll("type"), streams.get()));
    read.refuseIfAny();
    return new StreamRequest(
        streams.get(), types.get(), Start.of(lastEventId, query.get("after"), since.get()));
  }

  private static Map<String, List<String>> values(MultiMap query) {
    Map<String, List<String>> values = new LinkedHashMap<>();
    query.names().forEach(name -> values.put(name, query.getAll(name)));
    return values;
  }

  private static Optional<Instant> since(MultiMap query, Instant now) {
    Optional<Instant> since = QueryParameter.instant("since", query.get("since"));
    if (since.isPresent() && query.contains("after")) {
      throw QueryErrors.of(
          "since", "two-beginnings", "after and since both say where to begin; send one of them");
    }
    if (since.isPresent() && since.get().isAfter(now)) {
      throw QueryErrors.of(
          "since",
          "in-future",
          "since is in the future; send an instant that is not later than now");
    }
    return since;
  }

  private static Set<SuiteService> streams(List<String> values) {
    Set<SuiteService> streams = EnumSet.noneOf(SuiteService.class);
    words(values)
        .forEach(
            word ->
                QueryParameter.oneOf(
                        "stream", word, List.of(SuiteService.values()), SuiteService::label)
                    .ifPresent(streams::add));
    return streams.isEmpty() ? EnumSet.allOf(SuiteService.class) : streams;
  }

  /** Rejects types of other streams too: no event would ever match. */
  private static Set<String> types(List<String> values, Set<SuiteService> streams) {
    List<String> known = EventTypes.of(streams);
    Set<String> types = new LinkedHashSet<>();
    words(values)
        .forEach(
            word ->
                QueryParameter.oneOf("type", word, known, UnaryOperator.identity())
                    .ifPresent(types::add));
    return types;
  }

  private static Stream<String> words(List<String> values) {
    return values.stream().flatMap(value -> Stream.of(value.split(",", -1)));
  }
}
