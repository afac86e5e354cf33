package uk.nhsx.gateway.connection;

import static org.awaitility.Awaitility.await;

import io.quarkus.test.junit.callback.QuarkusTestBeforeEachCallback;
import io.quarkus.test.junit.callback.QuarkusTestMethodContext;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.spi.CDI;
import java.time.Duration;
import org.eclipse.microprofile.health.HealthCheckResponse.Status;

/**
 * Lets each test wait until the gateway has put its limits on connections, as whoever heeds its
 * readiness does: it closes those that were opened before.
 */
public class WatchedConnections implements QuarkusTestBeforeEachCallback {

  @Override
  public void beforeEach(QuarkusTestMethodContext context) {
    ConnectionLimits limits =
        CDI.current().select(ConnectionLimits.class, Any.Literal.INSTANCE).get();
    await("limits of connections")
        .atMost(Duration.ofMinutes(1))
        .until(() -> limits.call().getStatus() == Status.UP);
  }
}
