package uk.nhsx.appmetrics.series;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;
import uk.nhsx.platform.knowledge.Answer;
import uk.nhsx.platform.knowledge.Knowledge;
import uk.nhsx.platform.knowledge.KnownAt;

/** Series over HTTP. */
@Path("/v1/app-metrics/series")
@Produces(MediaType.APPLICATION_JSON)
class SeriesResource {

  private final SeriesReader series;
  private final Knowledge knowledge;
  private final Answer answer;

  SeriesResource(SeriesReader series, Knowledge knowledge, Answer answer) {
    this.series = series;
    this.knowledge = knowledge;
    this.answer = answer;
  }

  @GET
  public Response read(
      @RestQuery @Nullable List<String> metric,
      @RestQuery @Nullable List<String> area,
      @RestQuery @Nullable String from,
      @RestQuery @Nullable String to,
      @RestQuery @Nullable String step,
      @RestQuery @Nullable String knownAt) {
    SeriesQuestion question = SeriesQuestion.of(metric, area, from, to, step);
    KnownAt known = knowledge.asOf(knownAt);
    return answer.of(() -> series.read(question, known.instant()), known);
  }
}
