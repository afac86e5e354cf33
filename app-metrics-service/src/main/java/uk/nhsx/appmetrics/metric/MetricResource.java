package uk.nhsx.appmetrics.metric;

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
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;
import uk.nhsx.platform.asof.AsOf;
import uk.nhsx.platform.asof.CacheableResponse;
import uk.nhsx.platform.asof.KnownAt;
import uk.nhsx.platform.asof.NotKnown;
import uk.nhsx.platform.body.Bodies;
import uk.nhsx.platform.parameter.GathersQueryErrors;
import uk.nhsx.platform.precondition.Precondition;

/** The metrics of the catalogue over HTTP, one by one. */
@Path("/v1/app-metrics/metrics")
@Produces(MediaType.APPLICATION_JSON)
class MetricResource {

  private final MetricRegister register;
  private final MetricRepository metrics;
  private final AsOf asOf;
  private final CacheableResponse answer;

  MetricResource(
      MetricRegister register, MetricRepository metrics, AsOf asOf, CacheableResponse answer) {
    this.register = register;
    this.metrics = metrics;
    this.asOf = asOf;
    this.answer = answer;
  }

  @GET
  @Path("/{key}")
  @GathersQueryErrors
  @Operation(
      operationId = "getMetric",
      summary = "Read a metric",
      description = "One metric, as known at an instant.")
  @APIResponse(responseCode = "200", content = @Content(schema = @Schema(ref = "Metric")))
  public Response get(@PathParam("key") String key, @RestQuery @Nullable String knownAt) {
    asOf.check(null, knownAt);
    KnownAt known = asOf.knownAt(knownAt);
    MetricVersionEntity metric =
        MetricKey.parse(key)
            .flatMap(checked -> metrics.knownAt(checked.value(), known.instant()))
            .orElseThrow(() -> NotKnown.of("metric", key, known.instant()));
    return answer.of(MetricView.of(metric), metric.tag(), known);
  }

  @PUT
  @Path("/{key}")
  @RolesAllowed("metrics-publisher")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "putMetric",
      summary = "Define or amend a metric",
      description =
          "Needs the role metrics-publisher. `kind` can't change once the metric has " + "figures.")
  @APIResponse(responseCode = "201", content = @Content(schema = @Schema(ref = "Metric")))
  @APIResponse(responseCode = "409", ref = "Conflict")
  @RequestBody(content = @Content(schema = @Schema(ref = "DefineMetric")))
  public Response put(
      @PathParam("key") String key, @Nullable DefineMetric body, @Context HttpHeaders headers) {
    return register.put(key, Bodies.required(body), Precondition.of(headers)).answer();
  }
}
