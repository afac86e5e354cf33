package uk.nhsx.deploy.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.HTTPGetAction;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.ServicePort;
import io.fabric8.kubernetes.api.model.VolumeMount;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@ParameterizedClass
@ValueSource(strings = {"base", "overlays/production", "overlays/small"})
class ProcessesTest {
  @Parameter String kustomization;
  private Rendering rendering;

  @BeforeEach
  void render() {
    rendering = Rendering.of(kustomization);
  }

  @Test
  void shouldDeployTheFourProcesses() {
    assertThat(rendering.all(Deployment.class))
        .extracting(deployment -> deployment.getMetadata().getName())
        .containsExactlyInAnyOrder(
            Arrays.stream(SuiteProcess.values()).map(it -> it.label).toArray(String[]::new));
  }

  @Test
  void shouldPutEverythingIntoOneNamespace() {
    assertThat(rendering.documents())
        .filteredOn(document -> !document.path("kind").asText().equals("Namespace"))
        .allSatisfy(
            document ->
                assertThat(document.at("/metadata/namespace").asText()).isEqualTo("nhsx-suite"));
  }

  @Test
  void shouldLabelEverythingAsPartOfTheSuite() {
    assertThat(rendering.documents())
        .extracting(it -> it.path("metadata").path("labels").path("app.kubernetes.io/part-of"))
        .allSatisfy(label -> assertThat(label.asText()).isEqualTo("nhsx-suite"));
  }

  @ParameterizedTest
  @EnumSource
  void shouldRunOneVersionOfItsOwnImage(SuiteProcess process) {
    assertThat(pod(process).container().getImage()).isEqualTo("nhsx-suite/%s:1.0.0", process.label);
  }

  @ParameterizedTest
  @EnumSource
  void shouldRunAsManyInstancesAsTheOverlayStates(SuiteProcess process) {
    Integer replicas = pod(process).deployment().getSpec().getReplicas();

    assertThat(replicas)
        .isEqualTo(kustomization.endsWith("production") ? Integer.valueOf(2) : null);
  }

  @ParameterizedTest
  @EnumSource
  void shouldListenOnThePortsOfTheContract(SuiteProcess process) {
    assertThat(pod(process).ports())
        .isEqualTo(Map.of("http", process.port, "management", process.managementPort));
  }

  @ParameterizedTest
  @EnumSource
  void shouldBeAskedForItsHealthOnTheManagementPort(SuiteProcess process) {
    Container container = pod(process).container();

    assertThat(
            Stream.of(
                    container.getStartupProbe(),
                    container.getLivenessProbe(),
                    container.getReadinessProbe())
                .map(probe -> probe.getHttpGet())
                .map(get -> pod(process).ports().get(port(get)) + get.getPath()))
        .containsExactly(
            process.managementPort + "/q/health/started",
            process.managementPort + "/q/health/live",
            process.managementPort + "/q/health/ready");
  }

  @ParameterizedTest
  @EnumSource
  void shouldRunWithoutAnyPrivilege(SuiteProcess process) {
    var pod = pod(process).spec().getSecurityContext();
    var container = pod(process).container().getSecurityContext();

    assertThat(pod.getRunAsNonRoot()).isTrue();
    assertThat(pod.getRunAsUser()).isEqualTo(10001L);
    assertThat(pod.getSeccompProfile().getType()).isEqualTo("RuntimeDefault");
    assertThat(container.getAllowPrivilegeEscalation()).isFalse();
    assertThat(container.getReadOnlyRootFilesystem()).isTrue();
    assertThat(container.getCapabilities().getDrop()).containsExactly("ALL");
    assertThat(container.getCapabilities().getAdd()).isEmpty();
    assertThat(container.getPrivileged()).isNull();
    // The container does not take back what the pod gives up.
    assertThat(container.getRunAsNonRoot()).isNull();
    assertThat(container.getRunAsUser()).isNull();
    assertThat(container.getSeccompProfile()).isNull();
  }

  @ParameterizedTest
  @EnumSource
  void shouldWriteToNothingButItsOwnTmp(SuiteProcess process) {
    Pod pod = pod(process);

    assertThat(pod.container().getVolumeMounts())
        .filteredOn(mount -> !Boolean.TRUE.equals(mount.getReadOnly()))
        .extracting(VolumeMount::getMountPath)
        .containsExactly("/tmp");
    assertThat(pod.spec().getVolumes())
        .filteredOn(volume -> volume.getName().equals("tmp"))
        .singleElement()
        .satisfies(
            tmp -> assertThat(tmp.getEmptyDir().getSizeLimit()).isEqualTo(Quantity.parse("512Mi")));
  }

  @ParameterizedTest
  @EnumSource
  void shouldMountVolumesThatThereAre(SuiteProcess process) {
    Pod pod = pod(process);

    assertThat(pod.container().getVolumeMounts())
        .extracting(VolumeMount::getName)
        .containsExactlyInAnyOrderElementsOf(
            pod.spec().getVolumes().stream().map(volume -> volume.getName()).toList());
  }

  @ParameterizedTest
  @EnumSource
  void shouldGetNoTokenForKubernetes(SuiteProcess process) {
    ServiceAccount account = rendering.named(ServiceAccount.class, process.label);

    assertThat(account.getAutomountServiceAccountToken()).isFalse();
    assertThat(pod(process).spec().getServiceAccountName()).isEqualTo(process.label);
    assertThat(pod(process).spec().getAutomountServiceAccountToken()).isFalse();
  }

  @ParameterizedTest
  @EnumSource
  void shouldAskForTheMemoryThatItMayUse(SuiteProcess process) {
    var resources = pod(process).container().getResources();

    assertThat(resources.getRequests()).containsOnlyKeys("cpu", "memory");
    assertThat(resources.getLimits()).containsOnlyKeys("cpu", "memory");
    assertThat(resources.getLimits().get("memory"))
        .isEqualTo(resources.getRequests().get("memory"))
        .isEqualTo(Quantity.parse("768Mi"));
  }

  @ParameterizedTest
  @EnumSource
  void shouldHaveTheTimeToFinishWhatIsUnderWay(SuiteProcess process) {
    Pod pod = pod(process);
    Duration drain =
        Duration.parse("PT" + pod.environment().get("QUARKUS_SHUTDOWN_TIMEOUT").toUpperCase());
    long before = pod.container().getLifecycle().getPreStop().getSleep().getSeconds();

    assertThat(pod.spec().getTerminationGracePeriodSeconds())
        .isGreaterThan(before + drain.toSeconds());
  }

  @ParameterizedTest
  @EnumSource
  void shouldReplaceAnInstanceOnlyByAReadyOne(SuiteProcess process) {
    var update = pod(process).deployment().getSpec().getStrategy().getRollingUpdate();

    assertThat(update.getMaxUnavailable().getIntVal()).isZero();
    assertThat(update.getMaxSurge().getIntVal()).isOne();
  }

  @ParameterizedTest
  @EnumSource
  void shouldReachItsPodsAndNoOthersThroughItsService(SuiteProcess process) {
    Service service = rendering.named(Service.class, process.label);

    assertThat(
            rendering.all(Deployment.class).stream()
                .filter(
                    deployment ->
                        new Pod(rendering, deployment)
                            .labels()
                            .entrySet()
                            .containsAll(service.getSpec().getSelector().entrySet()))
                .map(Deployment::getMetadata)
                .map(ObjectMeta::getName))
        .containsExactly(process.label);
    assertThat(pod(process).labels())
        .containsAllEntriesOf(pod(process).deployment().getSpec().getSelector().getMatchLabels());
  }

  @ParameterizedTest
  @EnumSource
  void shouldShowThePublicPortAlone(SuiteProcess process) {
    List<ServicePort> ports = rendering.named(Service.class, process.label).getSpec().getPorts();

    assertThat(ports)
        .singleElement()
        .satisfies(
            port -> {
              assertThat(port.getPort()).isEqualTo(process.port);
              assertThat(port.getTargetPort().getStrVal()).isEqualTo("http");
            });
  }

  private Pod pod(SuiteProcess process) {
    return Pod.of(rendering, process);
  }

  private static String port(HTTPGetAction get) {
    return get.getPort().getStrVal();
  }
}
