package uk.nhsx.platform.testing;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * As {@link ServiceTestResource}, with a {@link ReadReplica} of the service's database behind a
 * {@link ConnectionBalancer}. Both are injected into fields of their types.
 */
public class ReplicatedServiceTestResource extends ServiceTestResource {

  private @Nullable ReadReplica replica;
  private @Nullable ConnectionBalancer balancer;

  @Override
  public Map<String, String> start() {
    Map<String, String> settings = new HashMap<>(super.start());
    ReadReplica started =
        ReadReplica.of(
            Objects.requireNonNull(settings.get("DATABASE_URL")),
            Objects.requireNonNull(settings.get("DATABASE_USER")),
            Objects.requireNonNull(settings.get("DATABASE_PASSWORD")));
    ConnectionBalancer before = new ConnectionBalancer(List.of(started.port()));
    settings.put("DATABASE_REPLICA_URL", started.addressBehind(before.port()));
    replica = started;
    balancer = before;
    return settings;
  }

  @Override
  public void inject(TestInjector injector) {
    injector.injectIntoFields(replica, new TestInjector.MatchesType(ReadReplica.class));
    injector.injectIntoFields(balancer, new TestInjector.MatchesType(ConnectionBalancer.class));
  }

  @Override
  public void stop() {
    if (balancer != null) {
      balancer.close();
    }
    if (replica != null) {
      replica.close();
    }
    super.stop();
  }
}
