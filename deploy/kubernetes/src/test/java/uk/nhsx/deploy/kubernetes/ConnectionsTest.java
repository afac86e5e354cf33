package uk.nhsx.deploy.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPort;
import io.strimzi.api.kafka.model.kafka.Kafka;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import uk.nhsx.deploy.kubernetes.NetworkPolicies.Port;

/** Who reaches whom at which port, computed from the policies, against docs/connections.yaml. */
@ParameterizedClass
@EnumSource
class ConnectionsTest {
  @Parameter Combination combination;
  private Connections connections;
  private NetworkPolicies policies;
  private Rendering rendering;

  @BeforeEach
  void render() {
    rendering = Rendering.of(combination);
    connections = new Connections(rendering);
    policies = new NetworkPolicies(rendering.all(NetworkPolicy.class));
  }

  @Test
  void shouldAllowTheConnectionsOfTheListAndNoOther() {
    assertThat(allowed(endpoints())).containsExactlyInAnyOrderElementsOf(connections.expected());
  }

  /**
   * Labels alone make nobody known: not in another namespace, and not without those of a workload.
   */
  @Test
  void shouldAllowAStrangerNothing() {
    Map<String, String> gateway = connections.endpoints().get("gateway").labels();
    List<Endpoint> all = new ArrayList<>(endpoints());
    all.add(
        Endpoint.pods(
            "stranger", connections.namespaceOfTheSuite(), Map.of("app", "stranger"), Map.of()));
    all.add(
        Endpoint.podsElsewhere(
            "stranger elsewhere", Map.of(Endpoint.NAMESPACE_NAME, "elsewhere"), gateway));
    all.add(Endpoint.addresses("strange address", "203.0.113.7/32"));

    assertThat(allowed(all)).filteredOn(connection -> connection.contains("strange")).isEmpty();
  }

  /** One that is added later has to be in the list, or nothing would be known about it. */
  @Test
  void shouldListEveryWorkload() {
    List<Map<String, String>> listed = endpoints().stream().map(Endpoint::labels).toList();
    List<String> databases =
        rendering.databases().stream().map(it -> it.at("/metadata/name").asText()).toList();

    assertThat(Pod.all(rendering)).allSatisfy(pod -> assertThat(listed).contains(pod.labels()));
    assertThat(databases)
        .allSatisfy(name -> assertThat(listed).contains(Map.of("cnpg.io/cluster", name)));
  }

  /** Strimzi makes a policy of its own for the listener, of these peers. */
  @Test
  void shouldLetStrimziAllowTheSameClientsOfKafka() {
    var listener =
        rendering.named(Kafka.class, "suite-kafka").getSpec().getKafka().getListeners().get(0);
    Endpoint kafka = connections.endpoints().get("kafka");
    Port port = new Port(listener.getPort(), "TCP");

    assertThat(endpoints())
        .allSatisfy(
            from ->
                assertThat(NetworkPolicies.matches(listener.getNetworkPolicyPeers(), from))
                    .as(from.name())
                    .isEqualTo(policies.allow(from, kafka, port)));
  }

  /** By its name one finds the connection that a policy is for, and what it is for. */
  @Test
  void shouldNameEachPolicyAfterAConnection() {
    List<String> ids = Connections.all().stream().map(it -> it.path("id").asText()).toList();
    Set<String> others = Set.of("deny-all", "prometheus-kafka", "prometheus-databases");

    assertThat(rendering.all(NetworkPolicy.class))
        .extracting(policy -> policy.getMetadata().getName())
        .filteredOn(name -> !others.contains(name))
        .allSatisfy(name -> assertThat(ids).anyMatch(name::startsWith));
  }

  @Test
  void shouldSayOfEachConnectionWhatStopsOthers() {
    assertThat(Connections.all())
        .allSatisfy(
            connection ->
                assertThat(
                        Stream.of("id", "purpose", "protocol", "encryption", "authentication")
                            .map(connection::path))
                    .allSatisfy(text -> assertThat(text.asText()).isNotBlank()));
    assertThat(Connections.all()).extracting(it -> it.path("id").asText()).doesNotHaveDuplicates();
  }

  private List<Endpoint> endpoints() {
    return List.copyOf(connections.endpoints().values());
  }

  private Set<String> allowed(List<Endpoint> all) {
    Set<Port> ports = ports();
    Set<String> allowed = new TreeSet<>();
    for (Endpoint from : all) {
      for (Endpoint to : all) {
        if (from.inside() || to.inside()) {
          ports.stream()
              .filter(port -> policies.allow(from, to, port))
              .forEach(port -> allowed.add(Connections.describe(from, to, port)));
        }
      }
    }
    return allowed;
  }

  /** All ports of the list, of the policies and of the pods, and one that nobody names. */
  private Set<Port> ports() {
    Stream<Port> listed =
        Connections.all().stream()
            .flatMap(it -> Stream.of(it.path("pairs")))
            .flatMap(pairs -> StreamSupport.stream(pairs.spliterator(), false))
            .flatMap(connections::ports);
    Stream<Integer> numbers =
        Stream.concat(
            Pod.all(rendering).stream().flatMap(pod -> pod.ports().values().stream()),
            rendering.all(NetworkPolicy.class).stream()
                .flatMap(ConnectionsTest::rulePorts)
                .map(rule -> rule.getPort().getIntVal())
                .filter(number -> number != null));
    return Stream.of(listed, numbers.flatMap(ConnectionsTest::both), both(17))
        .flatMap(it -> it)
        .collect(Collectors.toSet());
  }

  private static Stream<Port> both(int number) {
    return Stream.of(new Port(number, "TCP"), new Port(number, "UDP"));
  }

  private static Stream<NetworkPolicyPort> rulePorts(NetworkPolicy policy) {
    return Stream.concat(
        policy.getSpec().getIngress().stream().flatMap(rule -> rule.getPorts().stream()),
        policy.getSpec().getEgress().stream().flatMap(rule -> rule.getPorts().stream()));
  }
}
