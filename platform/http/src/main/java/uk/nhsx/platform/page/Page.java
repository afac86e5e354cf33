package uk.nhsx.platform.page;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.ws.rs.core.UriBuilder;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One page of a list.
 *
 * @param next path and query of the next page; nothing on the last one
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Page<T>(List<T> items, @Nullable String next) {

  /**
   * Cuts a page out of the rows read for it.
   *
   * @param rows up to {@link PageRequest#rowsToRead()} items, sorted
   * @param cursor where the page after an item begins
   */
  public static <T> Page<T> of(
      List<T> rows, PageRequest request, UriInfo uri, Function<T, Cursor> cursor) {
    return of(rows, request, uri.getRequestUriBuilder(), cursor);
  }

  static <T> Page<T> of(
      List<T> rows, PageRequest request, UriBuilder requested, Function<T, Cursor> cursor) {
    if (rows.size() <= request.limit()) {
      return new Page<>(rows, null);
    }
    List<T> items = rows.subList(0, request.limit());
    Cursor next = cursor.apply(items.get(items.size() - 1));
    return new Page<>(items, link(requested, next));
  }

  private static String link(UriBuilder requested, Cursor cursor) {
    String list = requested.build().getPath();
    URI next = requested.replaceQueryParam("cursor", cursor.text(list)).build();
    return next.getRawPath() + "?" + next.getRawQuery();
  }
}
