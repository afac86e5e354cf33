package uk.nhsx.deploy.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.fabric8.kubernetes.api.model.EnvFromSource;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.batch.v1.CronJob;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** What compares register, log and topic of each service in the night. */
@ParameterizedClass
@EnumSource
class SelfCheckTest {
  private static final List<SuiteProcess> SERVICES =
      List.of(SuiteProcess.APP_METRICS, SuiteProcess.LOGIN_ONBOARDING, SuiteProcess.AI_LAB);

  @Parameter Combination combination;
  private Rendering rendering;

  @BeforeEach
  void render() {
    assumeTrue(combination.has("self-check"), "without self-checks");
    rendering = Rendering.of(combination);
  }

  @Test
  void shouldCheckEachServiceByItsOwnProgramAndSettings() {
    for (SuiteProcess service : SERVICES) {
      Pod serving = Pod.of(rendering, service);
      Pod check = check(service);

      Map<String, String> settings = new HashMap<>(serving.environment());
      settings.put("OUTBOX_TASK", "verify");
      assertThat(check.environment()).isEqualTo(settings);
      assertThat(check.container().getEnvFrom())
          .startsWith(serving.container().getEnvFrom().toArray(EnvFromSource[]::new));
      assertThat(check.container().getImage()).isEqualTo(serving.container().getImage());
      assertThat(check.container().getVolumeMounts())
          .isEqualTo(serving.container().getVolumeMounts());
      assertThat(check.spec().getVolumes()).isEqualTo(serving.spec().getVolumes());
      assertThat(check.container().getResources()).isEqualTo(serving.container().getResources());
    }
  }

  /** It would get requests, or count as an instance of the service. */
  @Test
  void shouldNotBeTakenForTheService() {
    List<Map<String, String>> selectors =
        Stream.of(
                rendering.all(Service.class).stream().map(it -> it.getSpec().getSelector()),
                rendering.all(Deployment.class).stream()
                    .map(it -> it.getSpec().getSelector().getMatchLabels()),
                rendering.all(PodDisruptionBudget.class).stream()
                    .map(it -> it.getSpec().getSelector().getMatchLabels()))
            .flatMap(each -> each)
            .toList();

    assertThat(selectors).isNotEmpty();
    assertThat(SERVICES)
        .allSatisfy(
            service ->
                assertThat(selectors)
                    .noneMatch(
                        selector ->
                            check(service).labels().entrySet().containsAll(selector.entrySet())));
  }

  /** What differs differs the second time too, and somebody has to see that it failed. */
  @Test
  void shouldFailOnceAndForAll() {
    assertThat(rendering.all(CronJob.class))
        .hasSize(3)
        .allSatisfy(
            check -> {
              assertThat(check.getSpec().getTimeZone()).isEqualTo("Etc/UTC");
              assertThat(check.getSpec().getConcurrencyPolicy()).isEqualTo("Forbid");
              assertThat(check.getSpec().getFailedJobsHistoryLimit()).isEqualTo(7);
              assertThat(check.getSpec().getJobTemplate().getSpec().getBackoffLimit()).isZero();
              assertThat(
                      check
                          .getSpec()
                          .getJobTemplate()
                          .getSpec()
                          .getTemplate()
                          .getSpec()
                          .getRestartPolicy())
                  .isEqualTo("Never");
            })
        .extracting(check -> check.getSpec().getSchedule())
        .doesNotHaveDuplicates();
  }

  private Pod check(SuiteProcess service) {
    return Pod.all(rendering).stream()
        .filter(pod -> pod.name().equals(service.area() + "-self-check"))
        .findFirst()
        .orElseThrow();
  }
}
