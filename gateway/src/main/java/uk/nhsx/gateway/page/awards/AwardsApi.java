package uk.nhsx.gateway.page.awards;

import io.smallrye.mutiny.CompositeException;
import uk.nhsx.gateway.page.QueryString;
import uk.nhsx.gateway.route.SuiteService;

/** Where the pages read, and how they ask. */
final class AwardsApi {

  static final SuiteService SERVICE = SuiteService.AI_LAB;

  static final String SUMMARY = "/v1/ai-lab/summary";
  static final String PROGRAMMES = "/v1/ai-lab/programmes";
  static final String COMPETITIONS = "/v1/ai-lab/competitions";
  static final String AWARDS = "/v1/ai-lab/awards";

  private AwardsApi() {}

  /** What of a query says for which day, and as known at which instant. */
  static QueryString asOf(QueryString query) {
    return query.only("on", "knownAt");
  }

  /** The failure of the first of several requests, which names all parameters that are wrong. */
  static Throwable first(Throwable failures) {
    return ((CompositeException) failures).getCauses().get(0);
  }
}
