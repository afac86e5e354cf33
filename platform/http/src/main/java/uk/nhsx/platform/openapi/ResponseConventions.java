package uk.nhsx.platform.openapi;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.Components;
import org.eclipse.microprofile.openapi.models.headers.Header;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;
import org.eclipse.microprofile.openapi.models.responses.APIResponses;
import uk.nhsx.platform.csv.Format;

/**
 * Adds the headers of the answer that a resource states, and the other answers that all operations
 * of its kind can give, by the service or by the gateway before it. What the gateway answers itself
 * needs no service.
 */
final class ResponseConventions {

  private static final String HEADERS = "#/components/headers/";
  private static final String RESPONSES = "#/components/responses/";

  private static final Map<Integer, String> OF_ALL =
      Map.of(
          400, "BadRequest",
          406, "NotAcceptable",
          414, "UriTooLong",
          431, "HeadersTooLarge",
          500, "Internal");

  /** A read needs no token, but the gateway rejects one that does not verify: hence 401. */
  private static final Map<Integer, String> OF_FORWARDED =
      Map.of(
          401, "Unauthenticated",
          502, "UpstreamFailed",
          503, "Unavailable",
          504, "UpstreamTimeout");

  private static final Map<Integer, String> OF_WRITES =
      Map.of(
          403, "Forbidden",
          408, "RequestTimeout",
          413, "TooLarge",
          415, "UnsupportedMediaType",
          422, "RuleBroken");

  private final Map<String, APIResponse> described;

  ResponseConventions(Components components) {
    this.described = Optional.ofNullable(components.getResponses()).orElse(Map.of());
  }

  void apply(ApiOperation operation) {
    APIResponse success = operation.success();
    Map<String, APIResponse> all = new TreeMap<>(operation.responses());
    if (all.containsKey(ApiOperation.CREATED)) {
      String described = success.getDescription();
      all.put(
          ApiOperation.OK,
          OASFactory.createAPIResponse()
              .description("Amended, or stored already. " + described)
              .content(success.getContent())
              .headers(headers(operation, false)));
      success.setDescription("Created. " + described);
      success.setHeaders(headers(operation, true));
    } else {
      success.setHeaders(headers(operation, false));
    }
    shared(operation)
        .forEach((status, name) -> all.putIfAbsent(Integer.toString(status), reference(name)));
    APIResponses responses = OASFactory.createAPIResponses();
    all.forEach(responses::addAPIResponse);
    operation.model().setResponses(responses);
  }

  private static Map<Integer, String> shared(ApiOperation operation) {
    Map<Integer, String> shared = new TreeMap<>(OF_ALL);
    if (operation.isCounted()) {
      shared.put(429, "RateLimited");
    }
    if (operation.isForwarded()) {
      shared.putAll(OF_FORWARDED);
    }
    if (!operation.isRead()) {
      shared.putAll(OF_WRITES);
    }
    // A PUT of what is not there creates it.
    if (operation.isOfOneResource() && !operation.isPutOfOneResource()) {
      shared.put(404, "NotFound");
    }
    if (operation.isTagged()) {
      shared.put(412, "PreconditionFailed");
      if (operation.isRead()) {
        shared.put(304, "NotModified");
      }
    }
    if (operation.isPutOfOneResource()) {
      shared.put(428, "PreconditionRequired");
    }
    return shared;
  }

  private static Map<String, Header> headers(ApiOperation operation, boolean created) {
    Set<String> names = new TreeSet<>(operation.ownHeaders().keySet());
    names.addAll(List.of("X-Request-ID", "X-Correlation-ID"));
    if (operation.isCounted()) {
      names.addAll(List.of("RateLimit", "RateLimit-Policy"));
    }
    if (created) {
      names.add("Location");
    }
    if (operation.isTagged() || operation.responses().containsKey(ApiOperation.CREATED)) {
      names.add(ApiOperation.ETAG);
    }
    if (operation.isForwarded()) {
      names.add(ApiOperation.CACHE_STATUS);
    }
    if (operation.isCached()) {
      names.addAll(List.of(ApiOperation.CACHE_STATUS, "Age"));
    }
    if (operation.isRead() && operation.isTagged()) {
      names.add("Cache-Control");
    }
    if (operation.mediaTypes().contains(Format.TEXT_CSV)) {
      names.add("Link");
    }
    Map<String, Header> headers = new LinkedHashMap<>();
    names.forEach(name -> headers.put(name, OASFactory.createHeader().ref(HEADERS + name)));
    return headers;
  }

  private APIResponse reference(String name) {
    if (!described.containsKey(name)) {
      throw new IllegalStateException("no component describes the response " + name);
    }
    return OASFactory.createAPIResponse().ref(RESPONSES + name);
  }
}
