package uk.nhsx.appmetrics.series;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;
import uk.nhsx.platform.csv.Format;
import uk.nhsx.platform.csv.Formats;
import uk.nhsx.platform.csv.TableDescription;
import uk.nhsx.platform.knowledge.Answer;
import uk.nhsx.platform.knowledge.Knowledge;
import uk.nhsx.platform.knowledge.KnownAt;

/** Series over HTTP. */
@Path("/v1/app-metrics/series")
class SeriesResource {

  private final SeriesReader series;
  private final SeriesFormat written;
  private final Knowledge knowledge;
  private final Answer answer;
  private final Formats formats;

  SeriesResource(
      SeriesReader series,
      SeriesFormat written,
      Knowledge knowledge,
      Answer answer,
      Formats formats) {
    this.series = series;
    this.written = written;
    this.knowledge = knowledge;
    this.answer = answer;
    this.formats = formats;
  }

  @GET
  @Produces({MediaType.APPLICATION_JSON, Format.TEXT_CSV})
  public Response read(
      @RestQuery @Nullable List<String> metric,
      @RestQuery @Nullable List<String> area,
      @RestQuery @Nullable String from,
      @RestQuery @Nullable String to,
      @RestQuery @Nullable String step,
      @RestQuery @Nullable String knownAt,
      @RestQuery @Nullable String format) {
    Format chosen = formats.asked(SeriesFormat.OFFERED, format);
    SeriesQuestion question = SeriesQuestion.of(metric, area, from, to, step);
    KnownAt known = knowledge.asOf(knownAt);
    AskedSeries asked = series.ask(question, known.instant());
    // The instant settles an answer, whatever day it is.
    EntityTag tag = new EntityTag(known.mark() + "-" + chosen.word());
    return formats.labelled(answer.of(written.written(asked, chosen), tag, known), chosen);
  }

  @GET
  @Path(Formats.DESCRIPTION)
  @Produces(TableDescription.MEDIA_TYPE)
  public Response describe(
      @RestQuery @Nullable List<String> metric,
      @RestQuery @Nullable List<String> area,
      @RestQuery @Nullable String from,
      @RestQuery @Nullable String to,
      @RestQuery @Nullable String step,
      @RestQuery @Nullable String knownAt,
      @RestQuery @Nullable String format) {
    TableDescription description = formats.description(SeriesCsv.TABLE, format);
    SeriesQuestion question = SeriesQuestion.of(metric, area, from, to, step);
    KnownAt known = knowledge.asOf(knownAt);
    series.ask(question, known.instant());
    return answer.of(() -> description, known);
  }
}
