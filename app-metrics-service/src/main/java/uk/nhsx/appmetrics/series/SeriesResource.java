package uk.nhsx.appmetrics.series;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;
import uk.nhsx.platform.asof.AsOf;
import uk.nhsx.platform.asof.CacheableResponse;
import uk.nhsx.platform.asof.KnownAt;
import uk.nhsx.platform.csv.Format;
import uk.nhsx.platform.csv.Formats;
import uk.nhsx.platform.csv.TableDescription;
import uk.nhsx.platform.parameter.GathersQueryErrors;
import uk.nhsx.platform.parameter.QueryReader;

/** Series over HTTP. */
@Path("/v1/app-metrics/series")
class SeriesResource {

  private final SeriesReader series;
  private final SeriesFormat written;
  private final AsOf asOf;
  private final CacheableResponse answer;
  private final Formats formats;

  SeriesResource(
      SeriesReader series,
      SeriesFormat written,
      AsOf asOf,
      CacheableResponse answer,
      Formats formats) {
    this.series = series;
    this.written = written;
    this.asOf = asOf;
    this.answer = answer;
    this.formats = formats;
  }

  @GET
  @Produces({MediaType.APPLICATION_JSON, Format.TEXT_CSV})
  @GathersQueryErrors
  @Operation(
      operationId = "getSeries",
      summary = "Read series",
      description =
          "The figures of metrics in areas, step by step, as known at an instant. What "
              + "may not be added up is a 422. Long answers are streamed.")
  @APIResponse(responseCode = "200", content = @Content(schema = @Schema(ref = "SeriesList")))
  @APIResponse(responseCode = "404", ref = "NotFound")
  @APIResponse(responseCode = "422", ref = "RuleBroken")
  public Response read(
      @RestQuery @Nullable List<String> metric,
      @RestQuery @Nullable List<String> area,
      @RestQuery @Nullable String from,
      @RestQuery @Nullable String to,
      @RestQuery @Nullable String step,
      @RestQuery @Nullable String labels,
      @RestQuery @Nullable String knownAt,
      @RestQuery @Nullable String format) {
    QueryReader read = new QueryReader();
    Supplier<Format> requested = read.read(() -> formats.requested(SeriesFormat.OFFERED, format));
    Supplier<SeriesQuery> selected =
        read.read(() -> SeriesQuery.of(metric, area, from, to, step, labels));
    read.check(() -> asOf.check(null, knownAt));
    read.refuseIfAny();
    Format chosen = requested.get();
    SeriesQuery query = selected.get();
    KnownAt known = asOf.knownAt(knownAt);
    // The instant settles an answer, whatever day it is.
    EntityTag tag = new EntityTag(known.mark() + "-" + chosen.word());
    Optional<Response> unchanged = answer.unchanged(tag, known);
    if (unchanged.isPresent()) {
      series.check(query, known.instant());
      return formats.labelled(unchanged.get(), chosen);
    }
    Object body = written.answer(query, known.instant(), chosen);
    return formats.labelled(answer.of(body, tag, known), chosen);
  }

  @GET
  @Path(Formats.DESCRIPTION)
  @Produces(TableDescription.MEDIA_TYPE)
  @GathersQueryErrors
  @Operation(
      operationId = "describeSeriesCsv",
      summary = "Describe the CSV of series",
      description = "The columns of the CSV that the same query returns (CSV on the Web).")
  @APIResponse(responseCode = "200", content = @Content(schema = @Schema(ref = "TableDescription")))
  @APIResponse(responseCode = "404", ref = "NotFound")
  @APIResponse(responseCode = "422", ref = "RuleBroken")
  public Response describe(
      @RestQuery @Nullable List<String> metric,
      @RestQuery @Nullable List<String> area,
      @RestQuery @Nullable String from,
      @RestQuery @Nullable String to,
      @RestQuery @Nullable String step,
      @RestQuery @Nullable String labels,
      @RestQuery @Nullable String knownAt,
      @RestQuery @Nullable String format) {
    QueryReader read = new QueryReader();
    read.check(() -> formats.description(SeriesCsv.table(false), format));
    Supplier<SeriesQuery> selected =
        read.read(() -> SeriesQuery.of(metric, area, from, to, step, labels));
    read.check(() -> asOf.check(null, knownAt));
    read.refuseIfAny();
    SeriesQuery query = selected.get();
    TableDescription description = formats.description(SeriesCsv.table(query.labels()), format);
    KnownAt known = asOf.knownAt(knownAt);
    series.check(query, known.instant());
    return answer.of(() -> description, known);
  }
}
