package uk.nhsx.deploy.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.SecurityContext;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeMount;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The rules that hold for every workload of every rendering, also for those that are added later.
 */
@ParameterizedClass
@EnumSource
class PolicyTest {
  @Parameter Combination combination;
  private Rendering rendering;
  private List<Pod> pods;

  @BeforeEach
  void render() {
    rendering = Rendering.of(combination);
    pods = Pod.all(rendering);
  }

  @Test
  void shouldRunTheFourProcesses() {
    assertThat(pods)
        .extracting(Pod::name)
        .contains(Stream.of(SuiteProcess.values()).map(it -> it.label).toArray(String[]::new));
  }

  @Test
  void shouldEnforceTheRestrictedStandard() {
    Map<String, String> labels = rendering.all(Namespace.class).get(0).getMetadata().getLabels();

    assertThat(labels)
        .containsEntry(
            "pod-security.kubernetes.io/enforce", combination.isSmall() ? "baseline" : "restricted")
        .containsEntry("pod-security.kubernetes.io/warn", "restricted")
        .containsEntry("pod-security.kubernetes.io/audit", "restricted");
  }

  /** The fields that the restricted Pod Security Standard asks for, and those that it forbids. */
  @Test
  void shouldKeepToTheRestrictedStandard() {
    forEachPod(
        pod -> {
          var context = pod.spec().getSecurityContext();
          assertThat(context.getRunAsNonRoot()).isTrue();
          assertThat(context.getRunAsUser()).isGreaterThanOrEqualTo(10_000L);
          assertThat(context.getSeccompProfile().getType()).isEqualTo("RuntimeDefault");
          assertThat(context.getSysctls()).isEmpty();
          assertThat(pod.spec().getHostNetwork()).isNull();
          assertThat(pod.spec().getHostPID()).isNull();
          assertThat(pod.spec().getHostIPC()).isNull();
          assertThat(pod.spec().getEphemeralContainers()).isEmpty();
        });
    forEachContainer(
        container -> {
          SecurityContext context = container.getSecurityContext();
          assertThat(context.getAllowPrivilegeEscalation()).isFalse();
          assertThat(context.getCapabilities().getDrop()).containsExactly("ALL");
          assertThat(context.getCapabilities().getAdd()).isEmpty();
          assertThat(context.getPrivileged()).isNull();
          assertThat(context.getProcMount()).isNull();
          // The container does not take back what the pod gives up.
          assertThat(context.getRunAsNonRoot()).isNull();
          assertThat(context.getRunAsUser()).isNull();
          assertThat(context.getSeccompProfile()).isNull();
          assertThat(container.getPorts())
              .allSatisfy(port -> assertThat(port.getHostPort()).isNull());
        });
  }

  @Test
  void shouldWriteToNothingButAnEmptyDirectoryOfLimitedSize() {
    forEachPod(
        pod -> {
          List<String> writable =
              pod.spec().getVolumes().stream()
                  .filter(it -> it.getEmptyDir() != null)
                  .map(Volume::getName)
                  .toList();
          assertThat(pod.spec().getVolumes())
              .allSatisfy(
                  volume ->
                      assertThat(
                              volume.getSecret() != null
                                  || volume.getConfigMap() != null
                                  || volume.getProjected() != null
                                  || volume.getEmptyDir() != null
                                      && volume.getEmptyDir().getSizeLimit() != null)
                          .as(volume.getName())
                          .isTrue());
          assertThat(pod.containers())
              .flatExtracting(Container::getVolumeMounts)
              .allSatisfy(
                  mount ->
                      assertThat(mount.getReadOnly())
                          .as(mount.getMountPath())
                          .isEqualTo(writable.contains(mount.getName()) ? null : Boolean.TRUE));
        });
    forEachContainer(
        container ->
            assertThat(container.getSecurityContext().getReadOnlyRootFilesystem()).isTrue());
  }

  @Test
  void shouldMountVolumesThatThereAreAndHaveNoOthers() {
    forEachPod(
        pod ->
            assertThat(pod.containers())
                .flatExtracting(Container::getVolumeMounts)
                .extracting(VolumeMount::getName)
                .containsOnly(
                    pod.spec().getVolumes().stream().map(Volume::getName).toArray(String[]::new)));
  }

  /** Certificates and keys that settings name; also within the address of a database. */
  @Test
  void shouldHaveTheFilesThatItsSettingsName() {
    Pattern file = Pattern.compile("/etc/suite/[^?&;]+");

    forEachPod(
        pod ->
            assertThat(pod.containers())
                .allSatisfy(
                    container ->
                        assertThat(pod.environment(container).values())
                            .flatExtracting(
                                value ->
                                    file.matcher(value).results().map(MatchResult::group).toList())
                            .allSatisfy(
                                path ->
                                    assertThat(pod.secretBehind(container, Path.of(path)))
                                        .matches("[a-z-]+/[a-z.]+"))));
  }

  @Test
  void shouldAskForTheMemoryThatItMayUse() {
    forEachContainer(
        container -> {
          Map<String, Quantity> requests = container.getResources().getRequests();
          Map<String, Quantity> limits = container.getResources().getLimits();
          assertThat(requests).containsOnlyKeys("cpu", "memory");
          assertThat(limits).containsOnlyKeys("cpu", "memory");
          assertThat(limits.get("memory")).isEqualTo(requests.get("memory"));
        });
  }

  @Test
  void shouldGetNoTokenForKubernetesAndHaveAnAccountOfItsOwn() {
    forEachPod(
        pod -> {
          ServiceAccount account = rendering.named(ServiceAccount.class, pod.name());
          assertThat(account.getAutomountServiceAccountToken()).isFalse();
          assertThat(pod.spec().getServiceAccountName()).isEqualTo(pod.name());
          assertThat(pod.spec().getAutomountServiceAccountToken()).isFalse();
        });
  }

  /** Otherwise Kubernetes sets GATEWAY_PORT itself, for the Service of that name, to an address. */
  @Test
  void shouldGetNoVariablesThatNameServices() {
    forEachPod(pod -> assertThat(pod.spec().getEnableServiceLinks()).isFalse());
  }

  @Test
  void shouldBeAskedForItsHealthOnTheManagementPort() {
    forEachDeployment(
        pod ->
            assertThat(
                    Stream.of(
                            pod.container().getStartupProbe(),
                            pod.container().getLivenessProbe(),
                            pod.container().getReadinessProbe())
                        .map(probe -> probe.getHttpGet())
                        .map(get -> get.getPort().getStrVal() + get.getPath()))
                .containsExactly(
                    "management/q/health/started",
                    "management/q/health/live",
                    "management/q/health/ready"));
    forEachDeployment(pod -> assertThat(pod.ports()).containsKey("management"));
  }

  /** It is read pod by pod, by Prometheus and by the kubelet. */
  @Test
  void shouldOfferTheManagementPortInNoService() {
    assertThat(rendering.all(Service.class))
        .flatExtracting(service -> service.getSpec().getPorts())
        .allSatisfy(port -> assertThat(port.getTargetPort().getStrVal()).isEqualTo("public"));
  }

  @Test
  void shouldLetANodeBeDrainedOneInstanceAtATime() {
    List<PodDisruptionBudget> budgets = rendering.all(PodDisruptionBudget.class);

    forEachDeployment(
        pod ->
            assertThat(budgets)
                .filteredOn(it -> selects(it.getSpec().getSelector().getMatchLabels(), pod))
                .singleElement()
                .satisfies(
                    it -> assertThat(it.getSpec().getMaxUnavailable().getIntVal()).isEqualTo(1)));
  }

  @Test
  void shouldLetAnAutoscalerDecideHowManyInstancesThereAre() {
    List<HorizontalPodAutoscaler> autoscalers = rendering.all(HorizontalPodAutoscaler.class);

    forEachDeployment(
        pod -> {
          assertThat(pod.owner().path("spec").has("replicas")).isFalse();
          assertThat(autoscalers)
              .filteredOn(it -> it.getSpec().getScaleTargetRef().getName().equals(pod.name()))
              .singleElement()
              .satisfies(
                  it -> {
                    assertThat(it.getSpec().getScaleTargetRef().getKind()).isEqualTo("Deployment");
                    assertThat(it.getSpec().getMinReplicas())
                        .isEqualTo(
                            combination.isSmall()
                                ? 1
                                : combination == Combination.PRODUCTION ? 3 : 2);
                    assertThat(it.getSpec().getMetrics())
                        .extracting(metric -> metric.getResource().getName())
                        .containsExactly("cpu");
                  });
        });
  }

  @Test
  void shouldBeSpreadOverNodesAndZones() {
    forEachDeployment(
        pod ->
            assertThat(pod.spec().getTopologySpreadConstraints())
                .allSatisfy(
                    it -> assertThat(selects(it.getLabelSelector().getMatchLabels(), pod)).isTrue())
                // Each workload by itself, and each version of it.
                .allSatisfy(
                    it ->
                        assertThat(it.getMatchLabelKeys())
                            .contains("app.kubernetes.io/name", "pod-template-hash"))
                .extracting(it -> it.getTopologyKey())
                .containsExactly("kubernetes.io/hostname", "topology.kubernetes.io/zone"));
  }

  @Test
  void shouldHaveANewInstanceReadyBeforeAnOldOneGoes() {
    forEachDeployment(
        pod -> {
          JsonNode update = pod.owner().at("/spec/strategy/rollingUpdate");
          assertThat(update.path("maxUnavailable").asInt(-1)).isZero();
          assertThat(update.path("maxSurge").asInt()).isEqualTo(1);
        });
  }

  /** An installation waits for Kafka and the databases, and a migration may take its time. */
  @Test
  void shouldNotReportARollOutAsFailedWithinHalfAnHour() {
    forEachDeployment(
        pod ->
            assertThat(pod.owner().at("/spec/progressDeadlineSeconds").asInt())
                .isGreaterThanOrEqualTo(1800));
  }

  @Test
  void shouldKeepNoSecretInTheManifests() {
    assertThat(rendering.documents("Secret")).isEmpty();
    assertThat(rendering.all(ConfigMap.class))
        .flatExtracting(settings -> settings.getData().keySet())
        .noneMatch(name -> name.matches("(?i).*(PASSWORD|SECRET|PRIVATE|\\.key).*"));
    assertThat(rendering.all(ConfigMap.class))
        .flatExtracting(settings -> settings.getData().values())
        .noneMatch(value -> value.matches("(?is).*(password=|//[^/]*@|BEGIN [A-Z ]*PRIVATE).*"));
    forEachContainer(
        container ->
            assertThat(container.getEnv())
                .filteredOn(variable -> variable.getValueFrom() == null)
                .noneMatch(
                    variable -> variable.getName().matches(".*(PASSWORD|SECRET|PRIVATE).*")));
  }

  /**
   * A ConfigMap that no process reads has no effect; those of the monitoring are read by others.
   */
  @Test
  void shouldUseEveryConfigMapOfSettings() {
    List<String> used =
        pods.stream()
            .flatMap(pod -> pod.containers().stream())
            .flatMap(container -> container.getEnvFrom().stream())
            .map(source -> source.getConfigMapRef().getName())
            .distinct()
            .toList();

    assertThat(rendering.all(ConfigMap.class))
        .extracting(settings -> settings.getMetadata().getName())
        .filteredOn(name -> name.contains("-settings-"))
        .containsExactlyInAnyOrderElementsOf(used);
  }

  /** What the operators are asked to run has its share of the machine as well. */
  @Test
  void shouldLimitTheMemoryOfKafkaAndOfTheDatabases() {
    List<JsonNode> resources =
        Stream.of(
                rendering.documents("KafkaNodePool").stream().map(it -> it.at("/spec/resources")),
                rendering.documents("Cluster").stream().map(it -> it.at("/spec/resources")),
                rendering.documents("ObjectStore").stream()
                    .map(it -> it.at("/spec/instanceSidecarConfiguration/resources")),
                rendering.documents("Kafka").stream()
                    .flatMap(
                        it ->
                            Stream.of("topicOperator", "userOperator")
                                .map(it.at("/spec/entityOperator")::path))
                    .map(it -> it.path("resources")))
            .flatMap(it -> it)
            .toList();

    assertThat(resources)
        .hasSize(combination.has("postgres-backup") ? 7 : 6)
        .allSatisfy(
            it -> {
              assertThat(it.at("/requests/cpu").asText()).isNotEmpty();
              assertThat(it.at("/limits/memory").asText())
                  .isNotEmpty()
                  .isEqualTo(it.at("/requests/memory").asText());
            });
  }

  /** Peers of a policy that are nobody in particular would be everybody. */
  @Test
  void shouldNameThePeersAndPortsOfEveryNetworkPolicy() {
    Set<String> all = Set.of("deny-all");

    assertThat(rendering.documents("NetworkPolicy"))
        .filteredOn(policy -> !all.contains(policy.at("/metadata/name").asText()))
        .allSatisfy(
            policy -> {
              assertThat(policy.at("/spec/podSelector").isEmpty()).isFalse();
              assertThat(policy.at("/spec/policyTypes").isEmpty()).isFalse();
              assertThat(rules(policy, "ingress"))
                  .allSatisfy(
                      rule ->
                          assertThat(rule.path("from").isEmpty() || rule.path("ports").isEmpty())
                              .isFalse());
              assertThat(rules(policy, "egress"))
                  .allSatisfy(
                      rule ->
                          assertThat(rule.path("to").isEmpty() || rule.path("ports").isEmpty())
                              .isFalse());
            });
  }

  private static List<JsonNode> rules(JsonNode policy, String direction) {
    return StreamSupport.stream(policy.path("spec").path(direction).spliterator(), false).toList();
  }

  private void forEachPod(Consumer<Pod> rule) {
    assertThat(pods).allSatisfy(rule::accept);
  }

  private void forEachDeployment(Consumer<Pod> rule) {
    assertThat(pods).filteredOn(Pod::isDeployment).isNotEmpty().allSatisfy(rule::accept);
  }

  private void forEachContainer(Consumer<Container> rule) {
    assertThat(pods).allSatisfy(pod -> assertThat(pod.containers()).allSatisfy(rule::accept));
  }

  private static boolean selects(Map<String, String> selector, Pod pod) {
    return !selector.isEmpty() && pod.labels().entrySet().containsAll(selector.entrySet());
  }
}
