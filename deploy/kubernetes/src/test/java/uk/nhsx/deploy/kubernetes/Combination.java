package uk.nhsx.deploy.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * What is rendered and checked: the overlays as they are, and combinations of the components as an
 * operator might make them, which are written to {@code target} and say that a setting of {@code
 * cluster.env} comes from there and nowhere else.
 */
enum Combination {
  PRODUCTION,
  SMALL,

  /** The least that runs: no TLS between gateway and services, and no way in. */
  LEAST("kafka", "postgres"),

  /** The same for an operator of Strimzi that reads the older version of its API. */
  LEAST_FOR_OLDER_STRIMZI("kafka", "strimzi-v1beta2", "postgres"),

  /** All that there is, with an Ingress, on the older version of Strimzi's API. */
  ALL_BY_INGRESS(
      "kafka",
      "kafka-reader",
      "strimzi-v1beta2",
      "postgres",
      "postgres-backup",
      "external-secrets",
      "read-replica",
      "tls",
      "ingress",
      "monitoring",
      "self-check",
      "offline-registry"),

  /** Nodes that pull from one registry alone, with the Gateway API. */
  OFFLINE_BY_GATEWAY_API(
      "kafka", "postgres", "tls", "gateway-api", "monitoring", "offline-registry");

  private static final String LAST = "cluster-settings";

  private final List<String> joined;

  Combination(String... joined) {
    this.joined = List.of(joined);
  }

  boolean isOverlay() {
    return joined.isEmpty();
  }

  boolean isSmall() {
    return this == SMALL;
  }

  /** The names of its components, in their order. */
  List<String> components() {
    if (!isOverlay()) {
      return Stream.concat(joined.stream(), Stream.of(LAST)).filter(Combination::exists).toList();
    }
    JsonNode kustomization = Project.document(overlay().resolve("kustomization.yaml"));
    return StreamSupport.stream(kustomization.path("components").spliterator(), false)
        .map(path -> Path.of(path.asText()).getFileName().toString())
        .toList();
  }

  boolean has(String component) {
    return components().contains(component);
  }

  /** What {@code cluster.env} says. */
  Map<String, String> clusterSettings() {
    if (isOverlay()) {
      return Project.settings(overlay().resolve("cluster/cluster.env"));
    }
    Map<String, String> settings = new LinkedHashMap<>();
    PRODUCTION.clusterSettings().keySet().forEach(name -> settings.put(name, unlike(name)));
    return settings;
  }

  /** The directory to render, which is written first if it is not an overlay. */
  Path directory() {
    if (isOverlay()) {
      return overlay();
    }
    Path directory = Project.MANIFESTS.resolve("target/combinations").resolve(word());
    try {
      Files.createDirectories(directory.resolve("cluster"));
      Files.writeString(directory.resolve("kustomization.yaml"), kustomization());
      Files.copy(
          PRODUCTION.overlay().resolve("cluster/kustomization.yaml"),
          directory.resolve("cluster/kustomization.yaml"),
          StandardCopyOption.REPLACE_EXISTING);
      Files.writeString(
          directory.resolve("cluster/cluster.env"),
          clusterSettings().entrySet().stream()
              .map(setting -> setting.getKey() + "=" + setting.getValue() + "\n")
              .collect(Collectors.joining()));
      return directory;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** It differs from the overlays also in its namespace, which is named nowhere else. */
  String namespace() {
    return isOverlay() ? "nhsx-suite" : "another-namespace";
  }

  private String kustomization() {
    return """
        apiVersion: kustomize.config.k8s.io/v1beta1
        kind: Kustomization
        namespace: %s
        labels:
          - pairs:
              app.kubernetes.io/part-of: nhsx-suite
        resources:
          - ../../../base
          - cluster
        components:
        """
            .formatted(namespace())
        + components().stream()
            .map(component -> "  - ../../../components/" + component + "\n")
            .collect(Collectors.joining());
  }

  private Path overlay() {
    return Project.MANIFESTS.resolve("overlays").resolve(word());
  }

  private String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static boolean exists(String component) {
    return Files.isDirectory(Project.MANIFESTS.resolve("components").resolve(component));
  }

  /** A value of its own for each setting. */
  private static String unlike(String setting) {
    int number = Math.floorMod(setting.hashCode(), 250);
    if (setting.endsWith("_PORT")) {
      return String.valueOf(20_000 + number);
    }
    return setting.endsWith("_NETWORK")
        ? "10.%d.%d.0/24".formatted(setting.length(), number)
        : setting.toLowerCase(Locale.ROOT).replace('_', '-') + ".test";
  }
}
