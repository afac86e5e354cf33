package uk.nhsx.deploy.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerPort;
import io.fabric8.kubernetes.api.model.EnvFromSource;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeMount;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The pods that a rendering has made by Kubernetes itself: of a Deployment, a Job, or any other
 * kind that has a template.
 */
record Pod(Rendering rendering, JsonNode owner, PodTemplateSpec template) {
  private static final List<String> TEMPLATES =
      List.of("/spec/template", "/spec/jobTemplate/spec/template");

  static Pod of(Rendering rendering, SuiteProcess process) {
    return all(rendering).stream()
        .filter(pod -> pod.name().equals(process.label))
        .findFirst()
        .orElseThrow();
  }

  /** All of them, also of workloads that are added later. */
  static List<Pod> all(Rendering rendering) {
    return rendering.documents().stream()
        .flatMap(
            owner ->
                TEMPLATES.stream()
                    .map(owner::at)
                    .filter(template -> template.path("spec").has("containers"))
                    .map(template -> StrictYaml.as(PodTemplateSpec.class, template))
                    .map(template -> new Pod(rendering, owner, template)))
        .toList();
  }

  String name() {
    return owner.at("/metadata/name").asText();
  }

  boolean isDeployment() {
    return owner.path("kind").asText().equals("Deployment");
  }

  PodSpec spec() {
    return template.getSpec();
  }

  Map<String, String> labels() {
    return template.getMetadata().getLabels();
  }

  /** The container that goes on running. */
  Container container() {
    assertThat(spec().getContainers()).hasSize(1);
    return spec().getContainers().get(0);
  }

  /** Those that run before it, and it. */
  List<Container> containers() {
    return Stream.concat(spec().getInitContainers().stream(), spec().getContainers().stream())
        .toList();
  }

  Map<String, Integer> ports() {
    return spec().getContainers().stream()
        .flatMap(container -> container.getPorts().stream())
        .collect(Collectors.toMap(ContainerPort::getName, ContainerPort::getContainerPort));
  }

  Map<String, String> environment() {
    return environment(container());
  }

  /**
   * The environment as the process of a container will find it, a value from a secret as {@code
   * secret/key}. Two ConfigMaps with one name would make their order matter, so that fails; what
   * the container names itself wins.
   */
  Map<String, String> environment(Container container) {
    Map<String, String> environment = new LinkedHashMap<>();
    for (EnvFromSource source : container.getEnvFrom()) {
      String name = source.getConfigMapRef().getName();
      rendering
          .named(ConfigMap.class, name)
          .getData()
          .forEach(
              (key, value) ->
                  assertThat(environment.put(key, value))
                      .as("an earlier value of %s", key)
                      .isNull());
    }
    for (EnvVar variable : container.getEnv()) {
      environment.put(variable.getName(), value(variable));
    }
    return environment;
  }

  /** The secret and its key behind a file of a container, as {@code secret/key}. */
  String secretBehind(Container container, Path file) {
    VolumeMount mount =
        container.getVolumeMounts().stream()
            .filter(it -> Path.of(it.getMountPath()).equals(file.getParent()))
            .findFirst()
            .orElseThrow(() -> new AssertionError("nothing is mounted at " + file.getParent()));
    Volume volume =
        spec().getVolumes().stream()
            .filter(it -> it.getName().equals(mount.getName()))
            .findFirst()
            .orElseThrow();
    return volume.getSecret().getItems().stream()
        .filter(item -> item.getPath().equals(file.getFileName().toString()))
        .map(item -> volume.getSecret().getSecretName() + "/" + item.getKey())
        .findFirst()
        .orElseThrow(() -> new AssertionError("there is no file " + file));
  }

  private static String value(EnvVar variable) {
    if (variable.getValueFrom() == null) {
      return variable.getValue();
    }
    var secret = variable.getValueFrom().getSecretKeyRef();
    return secret.getName() + "/" + secret.getKey();
  }

  @Override
  public String toString() {
    return owner.path("kind").asText() + " " + name();
  }
}
