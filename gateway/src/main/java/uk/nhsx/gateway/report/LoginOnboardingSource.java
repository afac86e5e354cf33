package uk.nhsx.gateway.report;

import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.mutiny.Uni;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import uk.nhsx.gateway.client.ServiceClient;
import uk.nhsx.gateway.report.OnboardingCounts.StageCount;
import uk.nhsx.gateway.route.SuiteService;

/** Reads the counts of services by stage from the register's summary. */
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
  public Uni<OnboardingCounts> figures(ReportQuery query) {
    Window window = query.window();
    String target =
        "/v1/login-onboarding/summary?on="
            + window.to()
            + "&since="
            + window.from()
            + "&knownAt="
            + query.knownAtText();
    return client.get(service(), target, query.requestId()).map(LoginOnboardingSource::counts);
  }

  private static OnboardingCounts counts(JsonNode summary) {
    Map<String, StageCount> stages = new LinkedHashMap<>();
    ALWAYS.forEach(stage -> stages.put(stage, count(RequiredFields.node(summary, stage))));
    // A stage that is added later is shown without a change here.
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
        RequiredFields.count(stage, "count"),
        stage.hasNonNull("since") ? Long.valueOf(RequiredFields.count(stage, "since")) : null);
  }
}
