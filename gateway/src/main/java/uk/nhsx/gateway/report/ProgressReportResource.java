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
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;
import uk.nhsx.gateway.cache.ComposedResponses;
import uk.nhsx.platform.csv.Format;
import uk.nhsx.platform.csv.Formats;
import uk.nhsx.platform.csv.TableDescription;
import uk.nhsx.platform.parameter.GathersQueryErrors;
import uk.nhsx.platform.parameter.QueryReader;
import uk.nhsx.platform.precondition.Precondition;

/** Serves the progress report, as JSON and as CSV. */
@Path("/v1/progress-report")
public class ProgressReportResource {

  private static final List<Format> OFFERED = List.of(Format.JSON, Format.CSV);
  private static final CacheControl IMMUTABLE =
      CacheControl.valueOf("public, max-age=31536000, immutable");
  private static final CacheControl NO_CACHE = CacheControl.valueOf("no-cache");

  private final ProgressReports reports;
  private final ComposedResponses cached;
  private final ReportQueries queries;
  private final Formats formats;
  private final ObjectMapper json;

  ProgressReportResource(
      ProgressReports reports,
      ComposedResponses cached,
      ReportQueries queries,
      Formats formats,
      ObjectMapper json) {
    this.reports = reports;
    this.cached = cached;
    this.queries = queries;
    this.formats = formats;
    this.json = json;
  }

  @GET
  @Produces({MediaType.APPLICATION_JSON, Format.TEXT_CSV})
  @GathersQueryErrors
  @Operation(
      operationId = "getProgressReport",
      summary = "Show the progress report",
      description =
          "The figures of the NHS App, the services connected to NHS login and the AI Lab's awards, over a window of days, all as known at one instant. A section whose service can't be reached is the last good one, or says that it is unavailable.")
  @APIResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(ref = "ProgressReport")),
      headers = {
        @Header(name = "ETag", ref = "ETag"),
        @Header(name = "Cache-Status", ref = "Cache-Status"),
        @Header(name = "Age", ref = "Age"),
        @Header(name = "Cache-Control", ref = "Cache-Control")
      })
  @APIResponse(responseCode = "503", ref = "Unavailable")
  public Uni<Response> get(
      @RestQuery @Nullable String from,
      @RestQuery @Nullable String to,
      @RestQuery @Nullable String knownAt,
      @RestQuery @Nullable String format,
      @Context HttpHeaders headers) {
    QueryReader read = new QueryReader();
    Supplier<ReportQuery> requested = read.read(() -> queries.of(from, to, knownAt));
    Supplier<Format> form = read.read(() -> formats.requested(OFFERED, format));
    read.refuseIfAny();
    ReportQuery query = requested.get();
    Format chosen = form.get();
    // Others wait for the same report, and this client may leave before it is there.
    UnaryOperator<Response> labels = formats.labels(chosen);
    return cached.get(
        () -> reports.compose(query).map(report -> labels.apply(respond(report, query, chosen))),
        Precondition.of(headers));
  }

  @GET
  @Path(Formats.DESCRIPTION)
  @Produces(TableDescription.MEDIA_TYPE)
  @GathersQueryErrors
  @Operation(
      operationId = "describeProgressReportCsv",
      summary = "Describe the columns of the report as CSV",
      description = "The columns of the report under the same query, by CSV on the Web.")
  @APIResponse(responseCode = "200", content = @Content(schema = @Schema(ref = "TableDescription")))
  public TableDescription describe(
      @RestQuery @Nullable String from,
      @RestQuery @Nullable String to,
      @RestQuery @Nullable String knownAt,
      @RestQuery @Nullable String format) {
    QueryReader read = new QueryReader();
    read.check(() -> queries.of(from, to, knownAt));
    Supplier<TableDescription> description =
        read.read(() -> formats.description(ReportCsv.TABLE, format));
    read.refuseIfAny();
    return description.get();
  }

  private Response respond(ProgressReport report, ReportQuery query, Format format) {
    byte[] body = format == Format.CSV ? ReportCsv.of(report) : bytes(report);
    EntityTag tag = new EntityTag(FiguresDigest.sha256(body).substring(0, 32));
    boolean immutable = query.pinned() && report.isUpToDate();
    return Response.ok(body).tag(tag).cacheControl(immutable ? IMMUTABLE : NO_CACHE).build();
  }

  private byte[] bytes(ProgressReport report) {
    try {
      return json.writeValueAsBytes(report);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a report can't be serialised as JSON", e);
    }
  }
}
