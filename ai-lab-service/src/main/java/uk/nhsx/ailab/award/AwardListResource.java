package uk.nhsx.ailab.award;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.time.LocalDate;
import java.util.List;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;
import uk.nhsx.platform.asof.AsOf;
import uk.nhsx.platform.asof.CacheableResponse;
import uk.nhsx.platform.asof.KnownAt;
import uk.nhsx.platform.csv.Format;
import uk.nhsx.platform.csv.Formats;
import uk.nhsx.platform.csv.TableDescription;
import uk.nhsx.platform.page.Cursor;
import uk.nhsx.platform.page.KnownPage;
import uk.nhsx.platform.page.Page;
import uk.nhsx.platform.page.PageRequest;
import uk.nhsx.platform.parameter.GathersQueryErrors;
import uk.nhsx.platform.parameter.QueryErrors;

/** The list of awards over HTTP: page by page, or the whole of it as CSV. */
@Path("/v1/ai-lab/awards")
class AwardListResource {

  private static final List<Format> OFFERED = List.of(Format.JSON, Format.CSV);

  private final Awards awards;
  private final AwardTable table;
  private final AsOf asOf;
  private final CacheableResponse answer;
  private final Formats formats;

  AwardListResource(
      Awards awards, AwardTable table, AsOf asOf, CacheableResponse answer, Formats formats) {
    this.awards = awards;
    this.table = table;
    this.asOf = asOf;
    this.answer = answer;
    this.formats = formats;
  }

  @GET
  @Produces({MediaType.APPLICATION_JSON, Format.TEXT_CSV})
  @GathersQueryErrors
  public Response list(
      @RestQuery List<String> programme,
      @RestQuery List<String> competition,
      @RestQuery List<String> phase,
      @RestQuery List<String> stage,
      @RestQuery @Nullable String recipient,
      @RestQuery @Nullable String q,
      @RestQuery @Nullable String on,
      @RestQuery @Nullable String knownAt,
      @RestQuery @Nullable String limit,
      @RestQuery @Nullable String cursor,
      @RestQuery @Nullable String format,
      @Context UriInfo uri) {
    QueryErrors.check(
        () -> formats.requested(OFFERED, format),
        () -> AwardFilter.of(programme, competition, phase, stage, recipient, q),
        () -> PageRequest.of(limit, cursor),
        () -> asOf.check(on, knownAt));
    Format chosen = formats.requested(OFFERED, format);
    AwardFilter filter = AwardFilter.of(programme, competition, phase, stage, recipient, q);
    Response listed =
        chosen == Format.CSV
            ? whole(filter, on, knownAt, limit, cursor)
            : page(filter, on, knownAt, PageRequest.of(limit, cursor), uri);
    return formats.labelled(listed, chosen);
  }

  @GET
  @Path(Formats.DESCRIPTION)
  @Produces(TableDescription.MEDIA_TYPE)
  @GathersQueryErrors
  public Response describe(
      @RestQuery List<String> programme,
      @RestQuery List<String> competition,
      @RestQuery List<String> phase,
      @RestQuery List<String> stage,
      @RestQuery @Nullable String recipient,
      @RestQuery @Nullable String q,
      @RestQuery @Nullable String on,
      @RestQuery @Nullable String knownAt,
      @RestQuery @Nullable String format) {
    QueryErrors.check(
        () -> formats.description(AwardTable.TABLE, format),
        () -> AwardFilter.of(programme, competition, phase, stage, recipient, q),
        () -> asOf.check(on, knownAt));
    TableDescription description = formats.description(AwardTable.TABLE, format);
    KnownAt known = asOf.knownAt(knownAt);
    asOf.on(on, known);
    return answer.of(() -> description, known);
  }

  private Response page(
      AwardFilter filter,
      @Nullable String on,
      @Nullable String knownAt,
      PageRequest page,
      UriInfo uri) {
    KnownAt known = asOf.knownAt(knownAt, page.cursor());
    LocalDate day = asOf.on(on, known);
    return answer.of(
        () ->
            KnownPage.of(
                Page.of(
                    awards.list(filter, day, known.instant(), page.after(), page.rowsToRead()),
                    page,
                    uri,
                    award -> new Cursor(known.instant(), award.reference())),
                day,
                known.instant()),
        known);
  }

  private Response whole(
      AwardFilter filter,
      @Nullable String on,
      @Nullable String knownAt,
      @Nullable String limit,
      @Nullable String cursor) {
    PageRequest.refuse(limit, cursor);
    KnownAt known = asOf.knownAt(knownAt);
    LocalDate day = asOf.on(on, known);
    // Not the tag of the JSON under the same address.
    EntityTag tag = new EntityTag(known.mark() + "-" + day.toEpochDay() + "-" + Format.CSV.word());
    return answer.of(table.of(filter, day, known.instant()), tag, known);
  }
}
