package uk.nhsx.appmetrics.limit;

import io.quarkus.arc.All;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import uk.nhsx.platform.limit.LimitList;
import uk.nhsx.platform.limit.LimitSource;

/** Lists the limits of this service; the gateway lists them with those of the whole suite. */
@Path("/v1/app-metrics/limits")
class LimitsResource {

  private final LimitList limits;

  LimitsResource(@All List<LimitSource> sources) {
    this.limits =
        new LimitList(sources.stream().flatMap(source -> source.limits().stream()).toList());
  }

  @GET
  @Produces(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "listAppMetricsLimits",
      summary = "List the limits of app metrics",
      description = "The numbers in force. GET /v1/limits lists those of the whole suite.")
  @APIResponse(responseCode = "200", content = @Content(schema = @Schema(ref = "LimitList")))
  public LimitList list() {
    return limits;
  }
}
