package uk.nhsx.appmetrics.release;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.util.Optional;
import java.util.function.Function;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;
import uk.nhsx.platform.knowledge.Answer;
import uk.nhsx.platform.knowledge.Knowledge;
import uk.nhsx.platform.knowledge.KnownAt;

/** What a release changed, over HTTP. */
@Path("/v1/app-metrics/releases")
class ChangesResource {

  private final ReleaseRepository releases;
  private final Readers readers;
  private final Changes changes;
  private final Knowledge knowledge;
  private final Answer answer;
  private final ObjectWriter json;

  ChangesResource(
      ReleaseRepository releases,
      Readers readers,
      Changes changes,
      Knowledge knowledge,
      Answer answer,
      ObjectMapper json) {
    this.releases = releases;
    this.readers = readers;
    this.changes = changes;
    this.knowledge = knowledge;
    this.answer = answer;
    this.json = json.writer();
  }

  @GET
  @Path("/{id}/changes")
  @Produces({ChangesFormat.NDJSON, ChangesFormat.TEXT_CSV})
  public Response read(
      @PathParam("id") String id,
      @RestQuery @Nullable String format,
      @RestQuery @Nullable String knownAt,
      @Context HttpHeaders headers) {
    return changes(id, format, knownAt, headers, ReleaseEntity::publication);
  }

  @GET
  @Path("/{id}/withdrawal/changes")
  @Produces({ChangesFormat.NDJSON, ChangesFormat.TEXT_CSV})
  public Response readWithdrawal(
      @PathParam("id") String id,
      @RestQuery @Nullable String format,
      @RestQuery @Nullable String knownAt,
      @Context HttpHeaders headers) {
    return changes(id, format, knownAt, headers, ReleaseEntity::withdrawal);
  }

  private Response changes(
      String id,
      @Nullable String format,
      @Nullable String knownAt,
      HttpHeaders headers,
      Function<ReleaseEntity, Optional<Integer>> asked) {
    ChangesFormat chosen = ChangesFormat.of(format, headers.getAcceptableMediaTypes());
    KnownAt known = knowledge.asOf(knownAt);
    Sight sight = readers.sight(known);
    int change =
        releases
            .known(id, sight)
            .flatMap(asked)
            .filter(one -> one <= sight.lastChange())
            .orElseThrow(ReleaseRepository::unknown);
    StreamingOutput output = out -> chosen.write(changes, change, json, out);
    // What stood before a release never changes, so neither does this.
    EntityTag tag = new EntityTag("1-" + chosen.word());
    return Response.fromResponse(answer.of(output, tag, known))
        .type(chosen.mediaType())
        .header(HttpHeaders.VARY, HttpHeaders.ACCEPT)
        .build();
  }
}
