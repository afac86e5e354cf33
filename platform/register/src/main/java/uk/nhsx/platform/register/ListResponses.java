package uk.nhsx.platform.register;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.time.Instant;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import uk.nhsx.platform.asof.AsOf;
import uk.nhsx.platform.asof.CacheableResponse;
import uk.nhsx.platform.asof.KnownAt;
import uk.nhsx.platform.csv.CsvList;
import uk.nhsx.platform.csv.Formats;
import uk.nhsx.platform.csv.TableDescription;
import uk.nhsx.platform.parameter.QueryReader;

/** Answers requests for lists, and for the descriptions of their CSV. */
@ApplicationScoped
public class ListResponses {

  private final AsOf asOf;
  private final CacheableResponse answer;
  private final Formats formats;
  private final UriInfo uri;

  ListResponses(AsOf asOf, CacheableResponse answer, Formats formats, @Context UriInfo uri) {
    this.asOf = asOf;
    this.answer = answer;
    this.formats = formats;
    this.uri = uri;
  }

  /** Begins to read the query of a request for a list, with the parameter {@code format}. */
  public ListQuery query(@Nullable String format) {
    return new ListQuery(asOf, answer, formats, uri, format);
  }

  /**
   * Returns the description of a list as CSV.
   *
   * @param filter reads the parameters that the list has of its own
   * @throws uk.nhsx.platform.problem.Problem {@code invalid-parameter} with all that is wrong
   */
  public Response describe(
      CsvList<?> list,
      @Nullable String format,
      Runnable filter,
      @Nullable String on,
      @Nullable String knownAt) {
    return describe(list, format, filter, on, knownAt, known -> {});
  }

  /**
   * Returns the description of a list that is a part of one resource, where there is the resource.
   *
   * @param resource finds the resource as known at an instant
   * @throws uk.nhsx.platform.problem.Problem {@code invalid-parameter} with all that is wrong, or
   *     what the resource throws
   */
  public Response describeOfOne(
      CsvList<?> list,
      @Nullable String format,
      @Nullable String knownAt,
      Consumer<Instant> resource) {
    return describe(list, format, () -> {}, null, knownAt, resource);
  }

  /**
   * Returns the description of a list of which a parameter or the path names a resource.
   *
   * @param filter reads the parameters that the list has of its own
   * @param resource finds the resource as known at an instant
   * @throws uk.nhsx.platform.problem.Problem {@code invalid-parameter} with all that is wrong, or
   *     what the resource throws
   */
  public Response describe(
      CsvList<?> list,
      @Nullable String format,
      Runnable filter,
      @Nullable String on,
      @Nullable String knownAt,
      Consumer<Instant> resource) {
    QueryReader query = new QueryReader();
    Supplier<TableDescription> description =
        query.read(() -> formats.description(list.schema(), format));
    query.check(filter);
    query.check(() -> asOf.check(on, knownAt));
    query.refuseIfAny();
    KnownAt known = asOf.knownAt(knownAt);
    resource.accept(known.instant());
    return answer.of(description, known);
  }
}
