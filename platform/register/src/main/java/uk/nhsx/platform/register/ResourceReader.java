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
 * Where the resources of one kind are read one by one. Readers of what is known now share their
 * looks at the register, and one who has an earlier answer is first asked for its version only. To
 * be called by the thread of an event loop, which nothing here holds up. See docs/adr/012.
 */
public final class ResourceReader<V extends Versioned> {

  private final ResourceLoader<V> shelf;
  private final AsOf asOf;
  private final CacheableResponse answer;
  private final Executor executor;
  private final BatchLoader<Question, Found<V>> resources;
  private final BatchLoader<Question, Found<Integer>> versions;

  ResourceReader(ResourceLoader<V> shelf, AsOf asOf, CacheableResponse answer, Executor executor) {
    this.shelf = shelf;
    this.asOf = asOf;
    this.answer = answer;
    this.executor = executor;
    this.resources = new BatchLoader<>(questions -> look(questions, shelf::find), executor);
    this.versions = new BatchLoader<>(questions -> look(questions, shelf::versions), executor);
  }

  /** What is asked for as known now; without a day, of today. */
  private record Question(String reference, Optional<LocalDate> on) {}

  private record Found<T>(T what, KnownAt known) {}

  @FunctionalInterface
  private interface Search<T> {
    Map<String, T> among(Collection<String> references, LocalDate on, Instant known);
  }

  /**
   * Answers for one resource.
   *
   * @param reference nothing where the path names none of the right shape
   * @param on the parameter, as it stands in the query
   * @param knownAt the parameter, as it stands in the query
   * @throws uk.nhsx.platform.problem.Problem {@code invalid-parameter} or {@code not-found}, now or
   *     when the answer is there
   */
  public Uni<Response> read(
      Optional<String> reference, @Nullable String on, @Nullable String knownAt) {
    Optional<LocalDate> day = QueryParameter.day("on", on);
    Optional<Instant> instant = QueryParameter.instant("knownAt", knownAt);
    String named = reference.orElseThrow(shelf::missing);
    // Answers are made in the thread that the question came in, where its headers are.
    Context here = Objects.requireNonNull(Vertx.currentContext(), "not called by an event loop");
    Executor loop = task -> here.runOnContext(ignored -> task.run());
    if (instant.isPresent()) {
      return Uni.createFrom()
          .item(() -> find(named, on, knownAt))
          .runSubscriptionOn(executor)
          .emitOn(loop)
          .map(this::whole);
    }
    Question question = new Question(named, day);
    return answer.isForOneWhoHasEarlier()
        ? versions.ask(question).emitOn(loop).flatMap(found -> shortest(question, found, loop))
        : whole(question, loop);
  }

  private Optional<Found<V>> find(String reference, @Nullable String on, @Nullable String knownAt) {
    KnownAt known = asOf.knownAt(knownAt);
    return Optional.ofNullable(
            shelf.find(List.of(reference), asOf.on(on, known), known.instant()).get(reference))
        .map(found -> new Found<>(found, known));
  }

  private Uni<Response> whole(Question question, Executor loop) {
    return resources.ask(question).emitOn(loop).map(this::whole);
  }

  private Response whole(Optional<Found<V>> found) {
    Found<V> resource = found.orElseThrow(shelf::missing);
    return answer.of(resource.what(), resource.what().tag(), resource.known());
  }

  private Uni<Response> shortest(Question question, Optional<Found<Integer>> found, Executor loop) {
    Found<Integer> version = found.orElseThrow(shelf::missing);
    return answer
        .unchanged(VersionTag.of(version.what()), version.known())
        .map(Uni.createFrom()::item)
        .orElseGet(() -> whole(question, loop));
  }

  /** Together they are answered by one knowledge, and day by day. */
  private <T> Map<Question, Found<T>> look(List<Question> questions, Search<T> search) {
    KnownAt known = asOf.latest();
    Map<Question, Found<T>> found = new HashMap<>();
    questions.stream()
        .collect(groupingBy(Question::on, mapping(Question::reference, toList())))
        .forEach(
            (on, references) ->
                search
                    .among(references, asOf.dayOf(on, known), known.instant())
                    .forEach(
                        (reference, there) ->
                            found.put(new Question(reference, on), new Found<>(there, known))));
    return found;
  }
}
