package uk.nhsx.gateway.page.history;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import uk.nhsx.gateway.page.QueryString;
import uk.nhsx.gateway.page.data.ApiReader;
import uk.nhsx.gateway.page.data.ApiResult;
import uk.nhsx.gateway.page.data.NextPage;
import uk.nhsx.gateway.route.SuiteService;

/** Reads histories to their end, since the API begins with the oldest change. */
@Singleton
public class HistoryReader {

  /** Changes of one request, each of which may have a hundred kilobytes. */
  private static final int LIMIT = 100;

  /** Nobody reads more of them on pages, and each costs a request. */
  private static final int MOST = 1_000;

  private final ApiReader api;

  HistoryReader(ApiReader api) {
    this.api = api;
  }

  /**
   * Returns the history at a path.
   *
   * @param knownAt the parameter, or an empty text
   */
  public <T, L extends HistoryList<T>> Uni<ApiResult<History<T>>> read(
      SuiteService service, String path, String knownAt, Class<L> type) {
    QueryString first = QueryString.empty().with("limit", LIMIT).with("knownAt", knownAt);
    return api.read(service, first.at(path), type)
        .map(read -> new ApiResult<>(History.of(read.value()), read.staleSince()))
        .chain(read -> readOn(service, path, type, read));
  }

  private <T, L extends HistoryList<T>> Uni<ApiResult<History<T>>> readOn(
      SuiteService service, String path, Class<L> type, ApiResult<History<T>> read) {
    String cursor = NextPage.cursor(read.value().next());
    if (cursor == null || read.value().changes().size() >= MOST) {
      return Uni.createFrom().item(read);
    }
    QueryString following = QueryString.empty().with("limit", LIMIT).with("cursor", cursor);
    return api.read(service, following.at(path), type)
        .map(
            more ->
                new ApiResult<>(read.value().with(more.value()), ApiResult.staleSince(read, more)))
        .chain(all -> readOn(service, path, type, all));
  }
}
