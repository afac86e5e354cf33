package uk.nhsx.gateway.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.CacheControl;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;
import uk.nhsx.platform.parameter.GathersQueryErrors;
import uk.nhsx.platform.parameter.QueryErrors;
import uk.nhsx.platform.parameter.QueryParameter;
import uk.nhsx.platform.request.CurrentRequest;
import uk.nhsx.platform.sources.Calendar;

/** Serves the progress report. */
@Path("/v1/progress-report")
@Produces(MediaType.APPLICATION_JSON)
public class ProgressReportResource {

  private static final CacheControl IMMUTABLE =
      CacheControl.valueOf("public, max-age=31536000, immutable");
  private static final CacheControl NO_CACHE = CacheControl.valueOf("no-cache");

  private final ProgressReports reports;
  private final Clock clock;
  private final Calendar calendar;
  private final CurrentRequest current;
  private final ObjectMapper json;

  ProgressReportResource(
      ProgressReports reports,
      Clock clock,
      Calendar calendar,
      CurrentRequest current,
      ObjectMapper json) {
    this.reports = reports;
    this.clock = clock;
    this.calendar = calendar;
    this.current = current;
    this.json = json;
  }

  @GET
  @GathersQueryErrors
  public Uni<Response> get(
      @RestQuery @Nullable String from,
      @RestQuery @Nullable String to,
      @RestQuery @Nullable String knownAt,
      @Context Request request) {
    QueryErrors.check(
        () -> QueryParameter.day("from", from),
        () -> QueryParameter.day("to", to),
        () -> refuseFuture(QueryParameter.instant("knownAt", knownAt), clock.instant()));
    ReportQuery query =
        query(
            QueryParameter.day("from", from),
            QueryParameter.day("to", to),
            QueryParameter.instant("knownAt", knownAt));
    return reports.compose(query).map(report -> respond(report, query, request));
  }

  private ReportQuery query(
      Optional<LocalDate> from, Optional<LocalDate> to, Optional<Instant> knownAt) {
    Instant now = clock.instant();
    // With knownAt, "today" is its day; otherwise the report would change at midnight.
    LocalDate today = knownAt.map(calendar::dayOf).orElseGet(calendar::today);
    return new ReportQuery(
        Window.of(from, to, today),
        knownAt.orElse(now.truncatedTo(ChronoUnit.MICROS)),
        knownAt.isPresent(),
        current.requestId().orElse(""));
  }

  private static void refuseFuture(Optional<Instant> knownAt, Instant now) {
    if (knownAt.isPresent() && knownAt.get().isAfter(now)) {
      throw QueryErrors.of(
          "knownAt",
          "in-future",
          "knownAt is in the future; send an instant that is not later than now");
    }
  }

  private Response respond(ProgressReport report, ReportQuery query, Request request) {
    byte[] body = bytes(report);
    EntityTag tag = new EntityTag(FiguresDigest.sha256(body).substring(0, 32));
    Response.ResponseBuilder response = request.evaluatePreconditions(tag);
    if (response == null) {
      response = Response.ok(body, MediaType.APPLICATION_JSON_TYPE);
    }
    boolean immutable = query.pinned() && report.isFresh();
    return response.tag(tag).cacheControl(immutable ? IMMUTABLE : NO_CACHE).build();
  }

  private byte[] bytes(ProgressReport report) {
    try {
      return json.writeValueAsBytes(report);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a report can't be serialised as JSON", e);
    }
  }
}
