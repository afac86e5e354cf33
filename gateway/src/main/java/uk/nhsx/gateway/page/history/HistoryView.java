package uk.nhsx.gateway.page.history;

import java.util.List;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;
import uk.nhsx.gateway.page.QueryString;
import uk.nhsx.platform.parameter.QueryErrors;

/**
 * The changes of a history that a page shows: as many as fit, the newest of all or those before
 * another one. A change is named by its place, which never changes.
 *
 * @param changes the oldest first
 * @param first the place of the first one, from 1
 * @param count how many the history has
 * @param whole whether there are no newer ones than were read
 * @param earlier the path of the page of those before, or null
 * @param newest the path of the page of the newest, or null on that page
 * @param json the path of the history in the API
 * @param <T> the type of the changes
 */
public record HistoryView<T>(
    List<T> changes,
    int first,
    int count,
    boolean whole,
    @Nullable String earlier,
    @Nullable String newest,
    String json) {

  /** The parameter of a page: the place of the change before which the history is shown. */
  public static final String NAME = "before";

  /**
   * Chooses the changes of a page.
   *
   * @param before the place of the change before which the page ends
   * @param query the parameters of the page
   * @param page its path
   * @param api the path of the history
   * @param weight how many bytes a change has on the page
   * @param bytes how many there is room for; one change is always shown
   */
  public static <T> HistoryView<T> of(
      History<T> history,
      int before,
      QueryString query,
      String page,
      String api,
      ToIntFunction<T> weight,
      int bytes) {
    List<T> all = history.changes();
    int end = Math.min(all.size(), Math.max(1, before - 1));
    int begin = end;
    int left = bytes;
    while (begin > 0 && (begin == end || left >= weight.applyAsInt(all.get(begin - 1)))) {
      begin--;
      left -= weight.applyAsInt(all.get(begin));
    }
    return new HistoryView<>(
        all.subList(begin, end),
        begin + 1,
        all.size(),
        history.next() == null,
        begin == 0 ? null : query.with(NAME, begin + 1).at(page),
        end == all.size() ? null : query.without(NAME).at(page),
        QueryString.empty().with("limit", 500).with("knownAt", query.text("knownAt")).at(api));
  }

  /**
   * Reads the parameter {@value #NAME}.
   *
   * @throws uk.nhsx.platform.problem.Problem {@code invalid-parameter} if it is no place
   */
  public static int before(QueryString query) {
    String text = query.value(NAME).orElse("999999999");
    if (!text.matches("[1-9][0-9]{0,8}")) {
      throw QueryErrors.of(
          NAME, "place", "before must be the place of a change in the history, such as 12");
    }
    return Integer.parseInt(text);
  }

  /** The place of the last one. */
  public int last() {
    return first + changes.size() - 1;
  }
}
