package uk.nhsx.gateway.limit;

import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import uk.nhsx.platform.limit.Limit;
import uk.nhsx.platform.request.CurrentRequest;

/** Lists all limits that a caller can run into. */
@Path("/v1/limits")
public class LimitsResource {

  private final List<Limit> own;
  private final ServiceLimits services;
  private final CurrentRequest current;

  LimitsResource(GatewayLimits own, ServiceLimits services, CurrentRequest current) {
    this.own = own.list();
    this.services = services;
    this.current = current;
  }

  @GET
  @Produces(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "listLimits",
      summary = "List the limits",
      description =
          "Every limit that a client can run into, with the number in force, and the status of the answer beyond it. Limits hold for each instance of the gateway.")
  @APIResponse(responseCode = "200", content = @Content(schema = @Schema(ref = "AllLimits")))
  public Uni<AllLimits> list() {
    return services
        .read(current.requestId().orElse(""))
        .map(more -> new AllLimits(Stream.concat(own.stream(), more.stream()).toList()));
  }

  /**
   * The limits of the gateway and of the services.
   *
   * @param items a {@link Limit} each, those of a service as it has sent them
   */
  public record AllLimits(List<Object> items) {}
}
