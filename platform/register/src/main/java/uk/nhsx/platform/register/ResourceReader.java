package uk.nhsx.platform.register;

import static java.util.stream.Collectors.groupingBy;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import uk.nhsx.platform.asof.AsOf;
import uk.nhsx.platform.asof.BatchLoader;
import uk.nhsx.platform.asof.CacheableResponse;
import uk.nhsx.platform.asof.KnownAt;
import uk.nhsx.platform.asof.NotKnown;
import uk.nhsx.platform.parameter.QueryParameter;
import uk.nhsx.platform.precondition.VersionTag;
import uk.nhsx.platform.precondition.Versioned;

/**
 * Answers reads of single resources. Requests for what is current share their queries, and one with
 * {@code If-None-Match} first costs a query of the version only. It is called by an event loop,
 * which nothing here blocks. See docs/adr/012.
 */
public final class ResourceReader<V extends Versioned> {

  private final ResourceLoader<V> loader;
  private final AsOf asOf;
  private final CacheableResponse answer;
  private final Executor executor;
  private final BatchLoader<Key, Found<V>> resources;
  private final BatchLoader<Key, Found<Integer>> versions;

  ResourceReader(ResourceLoader<V> loader, AsOf asOf, CacheableResponse answer, Executor executor) {
    this.loader = loader;
    this.asOf = asOf;
    this.answer = answer;
    this.executor = executor;
    this.resources = new BatchLoader<>(keys -> load(keys, loader::find), executor);
    this.versions = new BatchLoader<>(keys -> load(keys, loader::versions), executor);
  }

  /**
   * What a request without knownAt reads.
   *
   * @param name as it is in the path
   * @param reference empty if the name is none
   * @param on without a day, today
   */
  private record Key(String name, Optional<String> reference, Optional<LocalDate> on) {}

  private record Found<T>(Optional<T> what, LocalDate on, KnownAt known) {}

  @FunctionalInterface
  private interface Query<T> {
    Map<String, T> run(Collection<String> references, LocalDate on, Instant known);
  }

  /**
   * Answers for one resource.
   *
   * @param name as it is in the path
   * @param reference empty if the name does not have the right shape
   * @param on the query parameter, unparsed
   * @param knownAt the query parameter, unparsed
   * @throws uk.nhsx.platform.problem.Problem {@code invalid-parameter} or {@code not-found}, now or
   *     when the answer is there
   */
  public Uni<Response> read(
      String name, Optional<String> reference, @Nullable String on, @Nullable String knownAt) {
    asOf.check(on, knownAt);
    Key key = new Key(name, reference, QueryParameter.day("on", on));
    // The response is made in the thread of the request, which has its headers.
    Context here = Objects.requireNonNull(Vertx.currentContext(), "not called by an event loop");
    Executor loop = task -> here.runOnContext(ignored -> task.run());
    if (knownAt != null) {
      return Uni.createFrom()
          .item(() -> find(key, asOf.knownAt(knownAt), loader::find))
          .runSubscriptionOn(executor)
          .emitOn(loop)
          .map(found -> whole(key, found));
    }
    return answer.hasIfNoneMatch()
        ? versions.load(key).emitOn(loop).flatMap(found -> unchangedOr(key, found, loop))
        : whole(key, loop);
  }

  private Uni<Response> whole(Key key, Executor loop) {
    return resources.load(key).emitOn(loop).map(found -> whole(key, found.orElseThrow()));
  }

  private Response whole(Key key, Found<V> found) {
    V resource = known(key, found);
    return answer.of(resource, resource.tag(), found.known());
  }

  private Uni<Response> unchangedOr(Key key, Optional<Found<Integer>> loaded, Executor loop) {
    Found<Integer> found = loaded.orElseThrow();
    return answer
        .unchanged(VersionTag.of(known(key, found)), found.known())
        .map(Uni.createFrom()::item)
        .orElseGet(() -> whole(key, loop));
  }

  private <T> T known(Key key, Found<T> found) {
    return found
        .what()
        .orElseThrow(
            () ->
                NotKnown.of(
                    loader.noun(), key.name(), Optional.of(found.on()), found.known().instant()));
  }

  private <T> Found<T> find(Key key, KnownAt known, Query<T> query) {
    return Objects.requireNonNull(find(List.of(key), known, query).get(key));
  }

  /** Loads all keys as known at one instant, with one query for each day. */
  private <T> Map<Key, Found<T>> load(List<Key> keys, Query<T> query) {
    return find(keys, asOf.latest(), query);
  }

  private <T> Map<Key, Found<T>> find(List<Key> keys, KnownAt known, Query<T> query) {
    Map<Key, Found<T>> found = new HashMap<>();
    keys.stream()
        .collect(groupingBy(Key::on))
        .forEach(
            (on, ofDay) -> {
              LocalDate day = asOf.dayOf(on, known);
              Map<String, T> there = run(query, ofDay, day, known);
              ofDay.forEach(
                  key -> found.put(key, new Found<>(key.reference().map(there::get), day, known)));
            });
    return found;
  }

  private static <T> Map<String, T> run(
      Query<T> query, List<Key> keys, LocalDate day, KnownAt known) {
    List<String> references =
        keys.stream().flatMap(key -> key.reference().stream()).distinct().toList();
    return references.isEmpty() ? Map.of() : query.run(references, day, known.instant());
  }
}
