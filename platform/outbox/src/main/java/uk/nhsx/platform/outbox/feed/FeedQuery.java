package uk.nhsx.platform.outbox.feed;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import uk.nhsx.platform.page.PageRequest;
import uk.nhsx.platform.parameter.QueryErrors;
import uk.nhsx.platform.parameter.QueryParameter;
import uk.nhsx.platform.parameter.QueryReader;

/**
 * Which page of the feed a client requests. Without {@code after} and {@code since} it is the first
 * one that is still stored.
 *
 * @param after the sequence that the page follows
 * @param since the instant at or after which its first event was recorded
 * @param types of the events of the page; all if empty
 * @param limit most events of the page
 */
record FeedQuery(Optional<Long> after, Optional<Instant> since, List<String> types, int limit) {

  FeedQuery {
    types = List.copyOf(types);
  }

  /** Parses a request to a feed whose events are of the known types. */
  static FeedQuery of(
      @Nullable String after,
      @Nullable String since,
      List<String> types,
      @Nullable String limit,
      List<String> known) {
    QueryReader query = new QueryReader();
    Supplier<Optional<Long>> sequence = query.read(() -> QueryParameter.number("after", after));
    Supplier<Optional<Instant>> instant = query.read(() -> QueryParameter.instant("since", since));
    query.check(() -> refuseTwoBeginnings(after, since));
    query.check(
        () ->
            types.forEach(
                type -> QueryParameter.oneOf("type", type, known, UnaryOperator.identity())));
    Supplier<Integer> most = query.read(() -> PageRequest.limit(limit));
    query.refuseIfAny();
    return new FeedQuery(sequence.get(), instant.get(), types, most.get());
  }

  private static void refuseTwoBeginnings(@Nullable String after, @Nullable String since) {
    if (after != null && since != null) {
      throw QueryErrors.of(
          "since",
          "two-beginnings",
          "after and since both say where to begin; send since first, and then the last sequence"
              + " of each answer as after");
    }
  }
}
