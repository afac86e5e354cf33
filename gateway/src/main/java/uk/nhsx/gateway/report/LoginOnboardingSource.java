package uk.nhsx.gateway.report;

import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.mutiny.Uni;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import uk.nhsx.gateway.report.OnboardingCounts.StageCount;
import uk.nhsx.gateway.route.SuiteService;

/** Takes the counts out of the register's summary. */
class LoginOnboardingSource implements SectionSource<OnboardingCounts> {

  private static final List<String> ALWAYS = List.of("live", "upcoming", "approved");

  private final ServiceClient client;

  LoginOnboardingSource(ServiceClient client) {
    this.client = client;
  }

  @Override
  public SuiteService service() {
    return SuiteService.LOGIN_ONBOARDING;
  }

  @Override
  public Uni<OnboardingCounts> figures(Question question) {
    Window window = question.window();
    String target =
        "/v1/login-onboarding/summary?on="
            + window.to()
            + "&since="
            + window.from()
            + "&knownAt="
            + question.knownAtText();
    return client.get(service(), target, question.requestId()).map(LoginOnboardingSource::counts);
  }

  private static OnboardingCounts counts(JsonNode summary) {
    Map<String, StageCount> stages = new LinkedHashMap<>();
    ALWAYS.forEach(stage -> stages.put(stage, count(Wanted.node(summary, stage))));
    // A stage that is announced later shows here without a change of ours.
    summary
        .properties()
        .forEach(
            field -> {
              if (field.getValue().has("count")) {
                stages.putIfAbsent(field.getKey(), count(field.getValue()));
              }
            });
    return new OnboardingCounts(stages);
  }

  private static StageCount count(JsonNode stage) {
    return new StageCount(
        Wanted.count(stage, "count"),
        stage.hasNonNull("since") ? Long.valueOf(Wanted.count(stage, "since")) : null);
  }
}
