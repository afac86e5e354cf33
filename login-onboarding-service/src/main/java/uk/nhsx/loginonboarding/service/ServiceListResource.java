package uk.nhsx.loginonboarding.service;

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

/** The list of services over HTTP: page by page as JSON, as a whole in CSV. */
@Path("/v1/login-onboarding")
class ServiceListResource {

  private static final List<Format> OFFERED = List.of(Format.JSON, Format.CSV);

  private final Services services;
  private final AsOf asOf;
  private final CacheableResponse answer;
  private final Formats formats;

  ServiceListResource(Services services, AsOf asOf, CacheableResponse answer, Formats formats) {
    this.services = services;
    this.asOf = asOf;
    this.answer = answer;
    this.formats = formats;
  }

  @GET
  @Path("/services")
  @Produces({MediaType.APPLICATION_JSON, Format.TEXT_CSV})
  @GathersQueryErrors
  public Response list(
      @RestQuery List<String> stage,
      @RestQuery @Nullable String q,
      @RestQuery @Nullable String on,
      @RestQuery @Nullable String knownAt,
      @RestQuery @Nullable String limit,
      @RestQuery @Nullable String cursor,
      @RestQuery @Nullable String format,
      @Context UriInfo uri) {
    QueryErrors.check(
        () -> formats.requested(OFFERED, format),
        () -> Filter.of(stage, q),
        () -> PageRequest.of(limit, cursor),
        () -> asOf.check(on, knownAt));
    Format chosen = formats.requested(OFFERED, format);
    Filter filter = Filter.of(stage, q);
    if (chosen == Format.CSV) {
      PageRequest.refuse(limit, cursor);
      KnownAt known = asOf.knownAt(knownAt);
      return formats.labelled(csv(filter, asOf.on(on, known), known), chosen);
    }
    PageRequest page = PageRequest.of(limit, cursor);
    String after = page.cursor().isPresent() ? idBefore(page) : "";
    KnownAt known = asOf.knownAt(knownAt, page.cursor());
    LocalDate day = asOf.on(on, known);
    Response json =
        answer.of(
            () ->
                KnownPage.of(
                    Page.of(
                        services.list(filter, day, known.instant(), after, page.rowsToRead()),
                        page,
                        uri,
                        service -> new Cursor(known.instant(), service.id().value())),
                    day,
                    known.instant()),
            known);
    return formats.labelled(json, chosen);
  }

  @GET
  @Path("/services/" + Formats.DESCRIPTION)
  @Produces(TableDescription.MEDIA_TYPE)
  @GathersQueryErrors
  public Response describe(
      @RestQuery List<String> stage,
      @RestQuery @Nullable String q,
      @RestQuery @Nullable String on,
      @RestQuery @Nullable String knownAt,
      @RestQuery @Nullable String format) {
    QueryErrors.check(
        () -> formats.description(ServicesCsv.TABLE, format),
        () -> Filter.of(stage, q),
        () -> asOf.check(on, knownAt));
    TableDescription description = formats.description(ServicesCsv.TABLE, format);
    Filter.of(stage, q);
    KnownAt known = asOf.knownAt(knownAt);
    asOf.on(on, known);
    return answer.of(() -> description, known);
  }

  private Response csv(Filter filter, LocalDate day, KnownAt known) {
    StreamingOutput rows =
        out ->
            ServicesCsv.write(
                (after, most) -> services.list(filter, day, known.instant(), after, most), out);
    // The instant and the day settle it. The page as JSON has the same address, and another tag.
    EntityTag tag = new EntityTag(known.mark() + "-" + day.toEpochDay() + "-" + Format.CSV.word());
    return answer.of(rows, tag, known);
  }

  private static String idBefore(PageRequest page) {
    return ServiceId.of(page.after()).orElseThrow(Cursor::malformed).value();
  }
}
