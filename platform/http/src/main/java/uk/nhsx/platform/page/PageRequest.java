package uk.nhsx.platform.page;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import uk.nhsx.platform.problem.ProblemType;

/** Which page of a list is requested, and its length. */
public record PageRequest(int limit, Optional<Cursor> cursor) {

  public static final int DEFAULT_LIMIT = 50;
  public static final int MOST = 500;

  /**
   * Reads the parameters {@code limit} and {@code cursor}.
   *
   * @throws uk.nhsx.platform.problem.Problem {@code invalid-parameter}
   */
  public static PageRequest of(@Nullable String limit, @Nullable String cursor) {
    return new PageRequest(
        limit == null ? DEFAULT_LIMIT : parseLimit(limit),
        Optional.ofNullable(cursor).map(Cursor::parse));
  }

  /**
   * Refuses the parameters {@code limit} and {@code cursor} where a list comes whole.
   *
   * @throws uk.nhsx.platform.problem.Problem {@code invalid-parameter} if either is there
   */
  public static void refuse(@Nullable String limit, @Nullable String cursor) {
    if (limit != null || cursor != null) {
      throw ProblemType.INVALID_PARAMETER.because(
          "limit and cursor are for pages of JSON; as CSV a list comes whole.");
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

  private static int parseLimit(String text) {
    if (text.matches("[0-9]{1,3}")) {
      int limit = Integer.parseInt(text);
      if (limit >= 1 && limit <= MOST) {
        return limit;
      }
    }
    throw ProblemType.INVALID_PARAMETER.because("limit is a whole number from 1 to " + MOST + ".");
  }
}
