package uk.nhsx.gateway.limit;

import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.stream.Stream;
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
