package uk.nhsx.appmetrics.area;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;
import uk.nhsx.appmetrics.intake.CsvCharset;
import uk.nhsx.appmetrics.intake.IntakeLimiter;
import uk.nhsx.platform.asof.AsOf;
import uk.nhsx.platform.asof.CacheableResponse;
import uk.nhsx.platform.asof.KnownAt;
import uk.nhsx.platform.asof.NotKnown;
import uk.nhsx.platform.body.Bodies;
import uk.nhsx.platform.parameter.GathersQueryErrors;
import uk.nhsx.platform.precondition.Precondition;

/** Areas over HTTP: to read one, and to register one or many. */
@Path("/v1/app-metrics/areas")
@Produces(MediaType.APPLICATION_JSON)
class AreaResource {

  private final IntakeLimiter limiter;
  private final AreaRegister register;
  private final AreaRepository areas;
  private final AsOf asOf;
  private final CacheableResponse answer;

  AreaResource(
      IntakeLimiter limiter,
      AreaRegister register,
      AreaRepository areas,
      AsOf asOf,
      CacheableResponse answer) {
    this.limiter = limiter;
    this.register = register;
    this.areas = areas;
    this.asOf = asOf;
    this.answer = answer;
  }

  @GET
  @Path("/{code}")
  @GathersQueryErrors
  @Operation(
      operationId = "getArea",
      summary = "Read an area",
      description = "One area, as known at an instant.")
  @APIResponse(responseCode = "200", content = @Content(schema = @Schema(ref = "Area")))
  public Response get(@PathParam("code") String code, @RestQuery @Nullable String knownAt) {
    asOf.check(null, knownAt);
    KnownAt known = asOf.knownAt(knownAt);
    AreaVersionEntity area =
        AreaCode.parse(code)
            .flatMap(checked -> areas.knownAt(checked.value(), known.instant()))
            .orElseThrow(() -> NotKnown.of("area", code, known.instant()));
    return answer.of(AreaView.of(area), area.tag(), known);
  }

  @PUT
  @Path("/{code}")
  @RolesAllowed("metrics-publisher")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "putArea",
      summary = "Register or amend an area",
      description = "Needs the role metrics-publisher. The sums of the areas above follow.")
  @APIResponse(responseCode = "201", content = @Content(schema = @Schema(ref = "Area")))
  @RequestBody(content = @Content(schema = @Schema(ref = "RegisterArea")))
  public Response put(
      @PathParam("code") String code, @Nullable RegisterArea body, @Context HttpHeaders headers) {
    return register.put(code, Bodies.required(body), Precondition.of(headers)).answer();
  }

  @PUT
  @RolesAllowed("metrics-publisher")
  @Consumes("text/csv")
  @Operation(
      operationId = "putAreas",
      summary = "Register or amend many areas",
      description =
          "Needs the role metrics-publisher. All rows are stored in one transaction, or "
              + "none; no precondition is needed.")
  @APIResponse(responseCode = "200", content = @Content(schema = @Schema(ref = "AreasReceived")))
  @RequestBody(content = @Content(schema = @Schema(ref = "Csv")))
  public AreasReceived putAll(InputStream body, @Context HttpHeaders headers) {
    CsvCharset.check(headers);
    return limiter.admit(headers.getLength(), body, () -> register.putAll(body));
  }
}
