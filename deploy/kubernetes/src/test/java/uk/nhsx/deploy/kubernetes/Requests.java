package uk.nhsx.deploy.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * What the pods of a rendering request with as few instances as its autoscalers allow, rounded up.
 *
 * @param cores processor cores
 * @param memory GiB of memory
 * @param disk GiB of volumes
 */
record Requests(long cores, long memory, long disk) {
  private static final BigDecimal GIB = BigDecimal.valueOf(1L << 30);

  private record Share(BigDecimal cores, BigDecimal memory, BigDecimal disk) {
    static Share of(JsonNode resources, JsonNode... volumes) {
      return new Share(
          amount(resources.at("/requests/cpu")),
          amount(resources.at("/requests/memory")),
          Stream.of(volumes).map(Share::amount).reduce(BigDecimal.ZERO, BigDecimal::add));
    }

    Share times(int instances) {
      BigDecimal n = BigDecimal.valueOf(instances);
      return new Share(cores.multiply(n), memory.multiply(n), disk.multiply(n));
    }

    Share plus(Share other) {
      return new Share(cores.add(other.cores), memory.add(other.memory), disk.add(other.disk));
    }

    private static BigDecimal amount(JsonNode quantity) {
      return quantity.isMissingNode()
          ? BigDecimal.ZERO
          : Quantity.getAmountInBytes(new Quantity(quantity.asText()));
    }
  }

  static Requests of(Rendering rendering) {
    Share all =
        Stream.of(processes(rendering), kafka(rendering), databases(rendering))
            .flatMap(shares -> shares)
            .reduce(Share::plus)
            .orElseThrow();
    return new Requests(
        roundedUp(all.cores()),
        roundedUp(all.memory().divide(GIB)),
        roundedUp(all.disk().divide(GIB)));
  }

  /** What runs all the time: not the self-checks of the night. */
  private static Stream<Share> processes(Rendering rendering) {
    return Pod.all(rendering).stream()
        .filter(Pod::isDeployment)
        .map(
            pod ->
                Share.of(pod.owner().at("/spec/template/spec/containers/0/resources"))
                    .times(
                        rendering
                            .named(HorizontalPodAutoscaler.class, pod.name())
                            .getSpec()
                            .getMinReplicas()));
  }

  private static Stream<Share> kafka(Rendering rendering) {
    JsonNode nodes = rendering.documents("KafkaNodePool").get(0).path("spec");
    JsonNode operators = rendering.documents("Kafka").get(0).at("/spec/entityOperator");
    return Stream.concat(
        Stream.of(
            Share.of(nodes.path("resources"), nodes.at("/storage/volumes/0/size"))
                .times(nodes.path("replicas").asInt())),
        StreamSupport.stream(operators.spliterator(), false)
            .map(operator -> Share.of(operator.path("resources"))));
  }

  /** With the container that a plugin for backups adds to each instance. */
  private static Stream<Share> databases(Rendering rendering) {
    Share plugins =
        rendering.documents("ObjectStore").stream()
            .map(store -> Share.of(store.at("/spec/instanceSidecarConfiguration/resources")))
            .reduce(new Share(BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO), Share::plus);
    return rendering.databases().stream()
        .map(database -> database.path("spec"))
        .map(
            spec ->
                Share.of(
                        spec.path("resources"),
                        spec.at("/storage/size"),
                        spec.at("/walStorage/size"))
                    .plus(plugins)
                    .times(spec.path("instances").asInt()));
  }

  private static long roundedUp(BigDecimal amount) {
    return amount.setScale(0, RoundingMode.CEILING).longValueExact();
  }
}
