package uk.nhsx.gateway.report;

import io.smallrye.mutiny.Uni;
import uk.nhsx.gateway.route.SuiteService;

/** Where the figures of one section come from. */
interface SectionSource<T> {

  SuiteService service();

  /** Fails if the service can't be reached or does not answer as it should. */
  Uni<T> figures(Question question);
}
