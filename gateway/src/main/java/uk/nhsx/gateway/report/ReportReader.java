package uk.nhsx.gateway.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

/** Reads the progress report as the API returns it, for the pages. */
@Singleton
public class ReportReader {

  private final ProgressReports reports;
  private final ReportQueries queries;
  private final ObjectMapper json;

  ReportReader(ProgressReports reports, ReportQueries queries, ObjectMapper json) {
    this.reports = reports;
    this.queries = queries;
    this.json = json;
  }

  /**
   * Returns the report as JSON. It fails with {@code unavailable} if there is no section.
   *
   * @throws uk.nhsx.platform.problem.Problem {@code invalid-parameter} with all that is wrong
   */
  public Uni<JsonNode> read(@Nullable String from, @Nullable String to, @Nullable String knownAt) {
    return reports.compose(queries.of(from, to, knownAt)).map(json::<JsonNode>valueToTree);
  }
}
