package uk.nhsx.platform.page;

import jakarta.ws.rs.core.UriInfo;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import uk.nhsx.platform.parameter.QueryErrors;
import uk.nhsx.platform.parameter.QueryReader;

/** Which page of a list is requested, and its length. */
public record PageRequest(int limit, Optional<Cursor> cursor) {

  public static final int DEFAULT_LIMIT = 50;
  public static final int MOST = 500;

  /**
   * Reads the parameters {@code limit} and {@code cursor} of the list that is requested.
   *
   * @throws uk.nhsx.platform.problem.Problem {@code invalid-parameter}
   */
  public static PageRequest of(@Nullable String limit, @Nullable String cursor, UriInfo uri) {
    return of(limit, cursor, uri.getRequestUri().getPath());
  }

  static PageRequest of(@Nullable String limit, @Nullable String cursor, String list) {
    QueryReader query = new QueryReader();
    Supplier<Integer> most = query.read(() -> limit(limit));
    Supplier<Optional<Cursor>> begin = query.read(() -> cursor(cursor, list));
    query.refuseIfAny();
    return new PageRequest(most.get(), begin.get());
  }

  /**
   * Refuses the parameters {@code limit} and {@code cursor} where a list comes whole.
   *
   * @throws uk.nhsx.platform.problem.Problem {@code invalid-parameter} if either is there
   */
  public static void refuse(@Nullable String limit, @Nullable String cursor) {
    QueryReader query = new QueryReader();
    query.check(() -> refuse("limit", limit != null));
    query.check(() -> refuse("cursor", cursor != null));
    query.refuseIfAny();
  }

  private static void refuse(String name, boolean given) {
    if (given) {
      throw QueryErrors.of(
          name,
          "not-for-csv",
          name + " is for pages of JSON; as CSV a list comes whole, so leave it out");
    }
  }

  /** One row more than the page holds, which shows whether there is a next page. */
  public int rowsToRead() {
    return limit + 1;
  }

  /**
   * The last key of the page before, for a list sorted by one text key; empty on the first page.
   */
  public String after() {
    return cursor.map(Cursor::onlyKey).orElse("");
  }

  private static Optional<Cursor> cursor(@Nullable String text, String list) {
    return Optional.ofNullable(text).map(cursor -> Cursor.parse(cursor, list));
  }

  /**
   * Reads the parameter {@code limit}.
   *
   * @throws uk.nhsx.platform.problem.Problem {@code invalid-parameter}
   */
  public static int limit(@Nullable String text) {
    if (text == null) {
      return DEFAULT_LIMIT;
    }
    if (text.matches("[0-9]{1,3}")) {
      int limit = Integer.parseInt(text);
      if (limit >= 1 && limit <= MOST) {
        return limit;
      }
    }
    throw QueryErrors.of("limit", "limit", "limit must be a whole number from 1 to " + MOST);
  }
}
