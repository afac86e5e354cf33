package uk.nhsx.gateway.report;

import io.smallrye.mutiny.Uni;
import uk.nhsx.gateway.route.SuiteService;

/** Reads the figures of one section from a service. */
interface SectionSource<T> {

  SuiteService service();

  /** Fails if the service can't be reached or returns an unexpected response. */
  Uni<T> figures(ReportQuery query);
}
