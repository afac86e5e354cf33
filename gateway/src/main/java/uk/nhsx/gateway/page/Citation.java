package uk.nhsx.gateway.page;

import java.net.URI;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import uk.nhsx.platform.address.PublicUrl;

/**
 * How to cite what a page shows.
 *
 * @param site to which the paths belong
 * @param subject what it shows, and for which days
 * @param knownAt the instant as known at which it stays the same
 * @param permanent the path under which it stays the same
 * @param csv the path of the same as CSV, or null
 * @param json the path of the same as JSON
 */
public record Citation(
    PublicUrl site,
    String subject,
    Instant knownAt,
    String permanent,
    @Nullable String csv,
    String json) {

  /**
   * Returns the citation of a page that shows the answer to one request.
   *
   * @param query with which page and API show the same for ever
   * @param page the path of the page
   * @param api the path of the API
   * @param hasCsv whether there is CSV at that path
   */
  public static Citation of(
      PublicUrl site,
      String subject,
      Instant knownAt,
      QueryString query,
      String page,
      String api,
      boolean hasCsv) {
    return of(site, subject, knownAt, query.at(page), query, api, hasCsv);
  }

  /**
   * As {@link #of}, for a page whose parameters are not those of the API.
   *
   * @param permanent the path of the page, with its parameters
   */
  public static Citation of(
      PublicUrl site,
      String subject,
      Instant knownAt,
      String permanent,
      QueryString query,
      String api,
      boolean hasCsv) {
    return new Citation(
        site,
        subject,
        knownAt,
        permanent,
        hasCsv ? query.with("format", "csv").at(api) : null,
        query.at(api));
  }

  /** Whether there is something to cite: a service that has recorded nothing names no instant. */
  public boolean isOfSomething() {
    return !knownAt.equals(Instant.EPOCH);
  }

  /** The permanent path with the host. */
  public URI address() {
    return site.of(permanent);
  }
}
