package uk.nhsx.platform.register;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

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

  /** What a request without knownAt reads; without a day, today. */
  private record Key(String reference, Optional<LocalDate> on) {}

  private record Found<T>(T what, KnownAt known) {}

  @FunctionalInterface
  private interface Query<T> {
    Map<String, T> run(Collection<String> references, LocalDate on, Instant known);
  }

  /**
   * Answers for one resource.
   *
   * @param reference empty if the path has none of the right shape
   * @param on the query parameter, unparsed
   * @param knownAt the query parameter, unparsed
   * @throws uk.nhsx.platform.problem.Problem {@code invalid-parameter} or {@code not-found}, now or
   *     when the answer is there
   */
  public Uni<Response> read(
      Optional<String> reference, @Nullable String on, @Nullable String knownAt) {
    Optional<LocalDate> day = QueryParameter.day("on", on);
    Optional<Instant> instant = QueryParameter.instant("knownAt", knownAt);
    String named = reference.orElseThrow(loader::missing);
    // The response is made in the thread of the request, which has its headers.
    Context here = Objects.requireNonNull(Vertx.currentContext(), "not called by an event loop");
    Executor loop = task -> here.runOnContext(ignored -> task.run());
    if (instant.isPresent()) {
      return Uni.createFrom()
          .item(() -> find(named, on, knownAt))
          .runSubscriptionOn(executor)
          .emitOn(loop)
          .map(this::whole);
    }
    Key key = new Key(named, day);
    return answer.hasIfNoneMatch()
        ? versions.load(key).emitOn(loop).flatMap(found -> unchangedOr(key, found, loop))
        : whole(key, loop);
  }

  private Optional<Found<V>> find(String reference, @Nullable String on, @Nullable String knownAt) {
    KnownAt known = asOf.knownAt(knownAt);
    return Optional.ofNullable(
            loader.find(List.of(reference), asOf.on(on, known), known.instant()).get(reference))
        .map(found -> new Found<>(found, known));
  }

  private Uni<Response> whole(Key key, Executor loop) {
    return resources.load(key).emitOn(loop).map(this::whole);
  }

  private Response whole(Optional<Found<V>> found) {
    Found<V> resource = found.orElseThrow(loader::missing);
    return answer.of(resource.what(), resource.what().tag(), resource.known());
  }

  private Uni<Response> unchangedOr(Key key, Optional<Found<Integer>> found, Executor loop) {
    Found<Integer> version = found.orElseThrow(loader::missing);
    return answer
        .unchanged(VersionTag.of(version.what()), version.known())
        .map(Uni.createFrom()::item)
        .orElseGet(() -> whole(key, loop));
  }

  /** Loads all keys as known at one instant, with one query for each day. */
  private <T> Map<Key, Found<T>> load(List<Key> keys, Query<T> query) {
    KnownAt known = asOf.latest();
    Map<Key, Found<T>> found = new HashMap<>();
    keys.stream()
        .collect(groupingBy(Key::on, mapping(Key::reference, toList())))
        .forEach(
            (on, references) ->
                query
                    .run(references, asOf.dayOf(on, known), known.instant())
                    .forEach(
                        (reference, there) ->
                            found.put(new Key(reference, on), new Found<>(there, known))));
    return found;
  }
}
