package uk.nhsx.appmetrics.release;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.Response;
import java.util.function.Supplier;
import java.util.function.ToIntFunction;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirementsSet;
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

/** What a release changed, over HTTP. */
@Path("/v1/app-metrics/releases")
class ChangesResource {

  private final VisibleChanges seen;
  private final ChangesFormat changes;
  private final AsOf asOf;
  private final CacheableResponse answer;
  private final Formats formats;

  ChangesResource(
      VisibleChanges seen,
      ChangesFormat changes,
      AsOf asOf,
      CacheableResponse answer,
      Formats formats) {
    this.seen = seen;
    this.changes = changes;
    this.asOf = asOf;
    this.answer = answer;
    this.formats = formats;
  }

  @GET
  @Path("/{id}/changes")
  @Produces({Format.NDJSON, Format.TEXT_CSV})
  @GathersQueryErrors
  @Operation(
      operationId = "listReleaseChanges",
      summary = "List what a release changed",
      description =
          "Each figure that the release gave or moved, streamed; JSON has an object a " + "line.")
  @SecurityRequirement(name = "token")
  @SecurityRequirementsSet
  @APIResponse(responseCode = "200", content = @Content(schema = @Schema(ref = "FigureChanges")))
  public Response read(
      @PathParam("id") String id,
      @RestQuery @Nullable String format,
      @RestQuery @Nullable String knownAt) {
    return changes(format, knownAt, known -> seen.ofPublication(id, known));
  }

  @GET
  @Path("/{id}/changes/" + Formats.DESCRIPTION)
  @Produces(TableDescription.MEDIA_TYPE)
  @GathersQueryErrors
  @Operation(
      operationId = "describeReleaseChangesCsv",
      summary = "Describe the CSV of changes",
      description = "The columns of the CSV that the same query returns (CSV on the Web).")
  @SecurityRequirement(name = "token")
  @SecurityRequirementsSet
  @APIResponse(responseCode = "200", content = @Content(schema = @Schema(ref = "TableDescription")))
  public Response describe(
      @PathParam("id") String id,
      @RestQuery @Nullable String format,
      @RestQuery @Nullable String knownAt) {
    return description(format, knownAt, known -> seen.ofPublication(id, known));
  }

  @GET
  @Path("/{id}/withdrawal/changes")
  @Produces({Format.NDJSON, Format.TEXT_CSV})
  @GathersQueryErrors
  @Operation(
      operationId = "listWithdrawalChanges",
      summary = "List what the withdrawal of a release changed",
      description = "Each figure that the withdrawal moved, streamed; JSON has an object a line.")
  @APIResponse(responseCode = "200", content = @Content(schema = @Schema(ref = "FigureChanges")))
  public Response readWithdrawal(
      @PathParam("id") String id,
      @RestQuery @Nullable String format,
      @RestQuery @Nullable String knownAt) {
    return changes(format, knownAt, known -> seen.ofWithdrawal(id, known));
  }

  @GET
  @Path("/{id}/withdrawal/changes/" + Formats.DESCRIPTION)
  @Produces(TableDescription.MEDIA_TYPE)
  @GathersQueryErrors
  @Operation(
      operationId = "describeWithdrawalChangesCsv",
      summary = "Describe the CSV of changes",
      description = "The columns of the CSV that the same query returns (CSV on the Web).")
  @APIResponse(responseCode = "200", content = @Content(schema = @Schema(ref = "TableDescription")))
  public Response describeWithdrawal(
      @PathParam("id") String id,
      @RestQuery @Nullable String format,
      @RestQuery @Nullable String knownAt) {
    return description(format, knownAt, known -> seen.ofWithdrawal(id, known));
  }

  private Response changes(
      @Nullable String format, @Nullable String knownAt, ToIntFunction<KnownAt> requested) {
    QueryReader query = new QueryReader();
    Supplier<Format> requestedFormat =
        query.read(() -> formats.requested(ChangesFormat.OFFERED, format));
    query.check(() -> asOf.check(null, knownAt));
    query.refuseIfAny();
    Format chosen = requestedFormat.get();
    KnownAt known = asOf.knownAt(knownAt);
    int change = requested.applyAsInt(known);
    // The values before a change never change, so neither does this.
    EntityTag tag = new EntityTag("1-" + chosen.word());
    return formats.labelled(answer.of(changes.written(change, chosen), tag, known), chosen);
  }

  private Response description(
      @Nullable String format, @Nullable String knownAt, ToIntFunction<KnownAt> requested) {
    QueryReader query = new QueryReader();
    Supplier<TableDescription> description =
        query.read(() -> formats.description(ChangesFormat.TABLE, format));
    query.check(() -> asOf.check(null, knownAt));
    query.refuseIfAny();
    KnownAt known = asOf.knownAt(knownAt);
    // Described only to a client that may see them.
    int described = requested.applyAsInt(known);
    return answer.of(description.get(), new EntityTag("1-" + described), known);
  }
}
