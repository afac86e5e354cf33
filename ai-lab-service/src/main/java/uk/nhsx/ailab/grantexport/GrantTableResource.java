package uk.nhsx.ailab.grantexport;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Response;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Supplier;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;
import uk.nhsx.platform.asof.AsOf;
import uk.nhsx.platform.asof.CacheableResponse;
import uk.nhsx.platform.asof.KnownAt;
import uk.nhsx.platform.csv.Format;
import uk.nhsx.platform.csv.Formats;
import uk.nhsx.platform.csv.TableDescription;
import uk.nhsx.platform.parameter.GathersQueryErrors;
import uk.nhsx.platform.parameter.QueryReader;

/** The table of grants over HTTP, and its description. */
@Path("/v1/ai-lab/grants.csv")
class GrantTableResource {

  private static final List<Format> OFFERED = List.of(Format.CSV);

  private final Grants grants;
  private final GrantTable written;
  private final AsOf asOf;
  private final CacheableResponse answer;
  private final Formats formats;

  GrantTableResource(
      Grants grants, GrantTable written, AsOf asOf, CacheableResponse answer, Formats formats) {
    this.grants = grants;
    this.written = written;
    this.asOf = asOf;
    this.answer = answer;
    this.formats = formats;
  }

  @GET
  @Produces(Format.TEXT_CSV)
  @GathersQueryErrors
  @Operation(
      operationId = "getGrantTable",
      summary = "Read the grants as a table",
      description =
          "The awards of a day as the flat table of the 360Giving Data Standard 1.4, "
              + "streamed.")
  @APIResponse(responseCode = "200", content = @Content(schema = @Schema(ref = "Csv")))
  @APIResponse(responseCode = "404", ref = "NotFound")
  public Response read(
      @RestQuery @Nullable String on,
      @RestQuery @Nullable String knownAt,
      @RestQuery @Nullable String format) {
    QueryReader query = new QueryReader();
    Supplier<Format> chosen = query.read(() -> formats.requested(OFFERED, format));
    query.check(() -> asOf.check(on, knownAt));
    query.refuseIfAny();
    KnownAt known = asOf.knownAt(knownAt);
    LocalDate day = asOf.on(on, known);
    grants.require(day, known.instant());
    return formats.labelled(answer.of(() -> written.of(day, known.instant()), known), chosen.get());
  }

  @GET
  @Path(Formats.DESCRIPTION)
  @Produces(TableDescription.MEDIA_TYPE)
  @GathersQueryErrors
  @Operation(
      operationId = "describeGrantTableCsv",
      summary = "Describe the CSV of grants",
      description = "The columns of the CSV that the same query returns (CSV on the Web).")
  @APIResponse(responseCode = "200", content = @Content(schema = @Schema(ref = "TableDescription")))
  @APIResponse(responseCode = "404", ref = "NotFound")
  public Response describe(
      @RestQuery @Nullable String on,
      @RestQuery @Nullable String knownAt,
      @RestQuery @Nullable String format) {
    QueryReader query = new QueryReader();
    Supplier<TableDescription> description =
        query.read(() -> formats.description(GrantTable.TABLE, format));
    query.check(() -> asOf.check(on, knownAt));
    query.refuseIfAny();
    KnownAt known = asOf.knownAt(knownAt);
    grants.require(asOf.on(on, known), known.instant());
    return answer.of(description, known);
  }
}
