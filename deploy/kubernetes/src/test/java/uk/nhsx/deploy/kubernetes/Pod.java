package uk.nhsx.deploy.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerPort;
import io.fabric8.kubernetes.api.model.EnvFromSource;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** The pods of one process, as a rendering describes them. */
record Pod(Rendering rendering, Deployment deployment) {

  static Pod of(Rendering rendering, SuiteProcess process) {
    return new Pod(rendering, rendering.named(Deployment.class, process.label));
  }

  PodSpec spec() {
    return deployment.getSpec().getTemplate().getSpec();
  }

  Map<String, String> labels() {
    return deployment.getSpec().getTemplate().getMetadata().getLabels();
  }

  Container container() {
    assertThat(spec().getContainers()).hasSize(1);
    return spec().getContainers().get(0);
  }

  Map<String, Integer> ports() {
    return container().getPorts().stream()
        .collect(Collectors.toMap(ContainerPort::getName, ContainerPort::getContainerPort));
  }

  /**
   * The environment as the process will find it, a value from a secret as {@code secret/key}. Two
   * sources for one name would make the order of the sources matter, so that fails.
   */
  Map<String, String> environment() {
    Map<String, String> environment = new LinkedHashMap<>();
    for (EnvFromSource source : container().getEnvFrom()) {
      String name = source.getConfigMapRef().getName();
      rendering.named(ConfigMap.class, name).getData().forEach((k, v) -> put(environment, k, v));
    }
    for (EnvVar variable : container().getEnv()) {
      put(environment, variable.getName(), value(variable));
    }
    return environment;
  }

  private static void put(Map<String, String> environment, String name, String value) {
    assertThat(environment.put(name, value)).as("an earlier value of %s", name).isNull();
  }

  private static String value(EnvVar variable) {
    if (variable.getValueFrom() == null) {
      return variable.getValue();
    }
    var secret = variable.getValueFrom().getSecretKeyRef();
    return secret.getName() + "/" + secret.getKey();
  }
}
