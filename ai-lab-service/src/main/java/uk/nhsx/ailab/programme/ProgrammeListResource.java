package uk.nhsx.ailab.programme;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import jakarta.ws.rs.core.UriInfo;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
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
import uk.nhsx.platform.parameter.QueryParameter;
import uk.nhsx.platform.parameter.SearchText;

/** The list of programmes over HTTP: page by page, or the whole of it as CSV. */
@Path("/v1/ai-lab/programmes")
class ProgrammeListResource {

  private static final List<Format> OFFERED = List.of(Format.JSON, Format.CSV);

  private final Programmes programmes;
  private final AsOf asOf;
  private final CacheableResponse answer;
  private final Formats formats;

  ProgrammeListResource(
      Programmes programmes, AsOf asOf, CacheableResponse answer, Formats formats) {
    this.programmes = programmes;
    this.asOf = asOf;
    this.answer = answer;
    this.formats = formats;
  }

  @GET
  @GathersQueryErrors
  @Produces({MediaType.APPLICATION_JSON, Format.TEXT_CSV})
  public Response list(
      @RestQuery @Nullable String q,
      @RestQuery @Nullable String on,
      @RestQuery @Nullable String knownAt,
      @RestQuery @Nullable String limit,
      @RestQuery @Nullable String cursor,
      @RestQuery @Nullable String format,
      @Context UriInfo uri) {
    QueryErrors.check(
        () -> formats.requested(OFFERED, format),
        () -> PageRequest.of(limit, cursor),
        () -> SearchText.of(q),
        () -> asOf.check(on, knownAt));
    Format chosen = formats.requested(OFFERED, format);
    SearchText text = SearchText.of(q);
    Optional<LocalDate> day = QueryParameter.day("on", on);
    if (chosen == Format.CSV) {
      PageRequest.refuse(limit, cursor);
      return formats.labelled(whole(text, day, asOf.knownAt(knownAt)), chosen);
    }
    PageRequest page = PageRequest.of(limit, cursor);
    KnownAt known = asOf.knownAt(knownAt, page.cursor());
    return formats.labelled(page(text, day, known, page, uri), chosen);
  }

  @GET
  @GathersQueryErrors
  @Path(Formats.DESCRIPTION)
  @Produces(TableDescription.MEDIA_TYPE)
  public Response describe(
      @RestQuery @Nullable String q,
      @RestQuery @Nullable String on,
      @RestQuery @Nullable String knownAt,
      @RestQuery @Nullable String format) {
    QueryErrors.check(
        () -> formats.description(ProgrammesCsv.TABLE, format),
        () -> SearchText.of(q),
        () -> asOf.check(on, knownAt));
    TableDescription description = formats.description(ProgrammesCsv.TABLE, format);
    return answer.of(() -> description, asOf.knownAt(knownAt));
  }

  private Response page(
      SearchText q, Optional<LocalDate> on, KnownAt known, PageRequest page, UriInfo uri) {
    return answer.of(
        () ->
            KnownPage.of(
                Page.of(
                    programmes.list(q, on, known.instant(), page.after(), page.rowsToRead()),
                    page,
                    uri,
                    programme -> new Cursor(known.instant(), programme.id())),
                on.orElse(null),
                known.instant()),
        known);
  }

  private Response whole(SearchText q, Optional<LocalDate> on, KnownAt known) {
    StreamingOutput rows =
        out ->
            ProgrammesCsv.write(
                (after, most) -> programmes.list(q, on, known.instant(), after, most), out);
    // Not the tag of the JSON under the same address.
    return answer.of(rows, new EntityTag(known.mark() + "-" + Format.CSV.word()), known);
  }
}
