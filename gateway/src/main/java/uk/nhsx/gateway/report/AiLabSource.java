package uk.nhsx.gateway.report;

import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.mutiny.Uni;
import java.util.ArrayList;
import java.util.List;
import uk.nhsx.gateway.report.AiLabMoney.ProgrammeFigures;
import uk.nhsx.gateway.route.SuiteService;

/** Takes the money out of the AI Lab's summary. */
class AiLabSource implements SectionSource<AiLabMoney> {

  private final ServiceClient client;

  AiLabSource(ServiceClient client) {
    this.client = client;
  }

  @Override
  public SuiteService service() {
    return SuiteService.AI_LAB;
  }

  @Override
  public Uni<AiLabMoney> figures(Question question) {
    String target =
        "/v1/ai-lab/summary?on=" + question.window().to() + "&knownAt=" + question.knownAtText();
    return client.get(service(), target, question.requestId()).map(AiLabSource::money);
  }

  private static AiLabMoney money(JsonNode summary) {
    List<ProgrammeFigures> programmes = new ArrayList<>();
    for (JsonNode programme : Wanted.node(summary, "programmes")) {
      programmes.add(
          new ProgrammeFigures(
              Wanted.text(programme, "id"),
              programme.path("title").textValue(),
              Wanted.node(programme, "envelope"),
              Wanted.node(programme, "committed"),
              Wanted.node(programme, "remaining"),
              Wanted.count(Wanted.node(programme, "awards"), "count")));
    }
    return new AiLabMoney(programmes);
  }
}
