package uk.nhsx.ailab.summary;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.LocalDate;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;
import uk.nhsx.platform.knowledge.Answer;
import uk.nhsx.platform.knowledge.Knowledge;
import uk.nhsx.platform.knowledge.KnownAt;

/** The summary over HTTP. */
@Path("/v1/ai-lab/summary")
@Produces(MediaType.APPLICATION_JSON)
class SummaryResource {

  private final Summaries summaries;
  private final Knowledge knowledge;
  private final Answer answer;

  SummaryResource(Summaries summaries, Knowledge knowledge, Answer answer) {
    this.summaries = summaries;
    this.knowledge = knowledge;
    this.answer = answer;
  }

  @GET
  public Response get(@RestQuery @Nullable String on, @RestQuery @Nullable String knownAt) {
    KnownAt known = knowledge.asOf(knownAt);
    LocalDate day = knowledge.on(on, known);
    return answer.of(() -> summaries.of(day, known.instant()), known);
  }
}
