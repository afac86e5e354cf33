package uk.nhsx.gateway.report;

import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.mutiny.Uni;
import java.util.ArrayList;
import java.util.List;
import uk.nhsx.gateway.client.ServiceClient;
import uk.nhsx.gateway.report.AiLabMoney.ProgrammeFigures;
import uk.nhsx.gateway.route.SuiteService;

/** Reads the programmes' money from the AI Lab's summary. */
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
  public Uni<AiLabMoney> figures(ReportQuery query) {
    String target =
        "/v1/ai-lab/summary?on=" + query.window().to() + "&knownAt=" + query.knownAtText();
    return client.get(service(), target, query.requestId()).map(AiLabSource::money);
  }

  private static AiLabMoney money(JsonNode summary) {
    List<ProgrammeFigures> programmes = new ArrayList<>();
    for (JsonNode programme : RequiredFields.node(summary, "programmes")) {
      programmes.add(
          new ProgrammeFigures(
              RequiredFields.text(programme, "id"),
              programme.path("title").textValue(),
              RequiredFields.node(programme, "envelope"),
              RequiredFields.node(programme, "committed"),
              RequiredFields.node(programme, "remaining"),
              RequiredFields.count(RequiredFields.node(programme, "awards"), "count")));
    }
    return new AiLabMoney(programmes);
  }
}
