package uk.nhsx.platform.register;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import uk.nhsx.platform.asof.AsOf;
import uk.nhsx.platform.asof.CacheableResponse;
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
    QueryReader query = new QueryReader();
    Supplier<TableDescription> description =
        query.read(() -> formats.description(list.schema(), format));
    query.check(filter);
    query.check(() -> asOf.check(on, knownAt));
    query.refuseIfAny();
    return answer.of(description, asOf.knownAt(knownAt));
  }
}
