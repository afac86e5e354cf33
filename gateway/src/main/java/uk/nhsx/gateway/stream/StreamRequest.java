package uk.nhsx.gateway.stream;

import io.vertx.core.MultiMap;
import java.time.Instant;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import uk.nhsx.gateway.route.SuiteService;
import uk.nhsx.platform.parameter.QueryParameter;
import uk.nhsx.platform.problem.ProblemType;

/**
 * Holds the parameters of a subscription.
 *
 * @param streams at least one; all by default
 * @param types of the events to send; all if empty
 */
record StreamRequest(Set<SuiteService> streams, Set<String> types, Start start) {

  private static final List<String> PARAMETERS = List.of("after", "since", "stream", "type");

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
   * @param now the latest instant from which events can be requested
   */
  static StreamRequest of(MultiMap query, @Nullable String lastEventId, Instant now) {
    query.forEach((name, value) -> check(name, value));
    Set<SuiteService> streams = streams(query.getAll("stream"));
    return new StreamRequest(
        streams, types(query.getAll("type"), streams), start(query, lastEventId, now));
  }

  private static Start start(MultiMap query, @Nullable String lastEventId, Instant now) {
    String after = once(query, "after");
    Optional<Instant> since = QueryParameter.instant("since", once(query, "since"));
    if (after != null && since.isPresent()) {
      throw ProblemType.INVALID_PARAMETER.because(
          "after and since both say where to begin; send one of them.");
    }
    if (since.isPresent() && since.get().isAfter(now)) {
      throw ProblemType.INVALID_PARAMETER.because(
          "since is in the future; send an instant that is not later than now.");
    }
    return Start.of(lastEventId, after, since);
  }

  private static @Nullable String once(MultiMap query, String name) {
    if (query.getAll(name).size() > 1) {
      throw ProblemType.INVALID_PARAMETER.because(name + " is given more than once; send it once.");
    }
    return query.get(name);
  }

  private static void check(String name, String value) {
    if (!PARAMETERS.contains(name)) {
      throw ProblemType.INVALID_PARAMETER.because(
          "Unknown query parameter; this path takes " + String.join(", ", PARAMETERS) + ".");
    }
    if (value.isBlank()) {
      throw ProblemType.INVALID_PARAMETER.because(name + " is empty; leave it out instead.");
    }
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
