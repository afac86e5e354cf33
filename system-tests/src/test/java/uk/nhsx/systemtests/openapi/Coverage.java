package uk.nhsx.systemtests.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;

/**
 * What of the document was exercised: each status of each operation, each media type, and each
 * header. Headers of a response that operations share are exercised by one of them.
 */
final class Coverage {

  private final Set<String> seen = new ConcurrentSkipListSet<>();

  void add(ApiOperation operation, Response response) {
    String status = Integer.toString(response.status());
    seen.add(operation + " " + status);
    seen.add(mediaType(operation, status, response.mediaType()));
    response.headers().fields().forEach(field -> seen.add(header(operation, status, field.name())));
  }

  /** What the document has and no exchange had. */
  Set<String> missing(ApiDocument document) {
    Set<String> missing = new TreeSet<>();
    for (ApiOperation operation : document.operations()) {
      for (Map.Entry<String, JsonNode> response : operation.responses().entrySet()) {
        String status = response.getKey();
        missing.add(operation + " " + status);
        response
            .getValue()
            .path("content")
            .fieldNames()
            .forEachRemaining(
                type -> missing.add(mediaType(operation, status, Response.essence(type))));
        response
            .getValue()
            .path("headers")
            .fieldNames()
            .forEachRemaining(name -> missing.add(header(operation, status, name)));
      }
    }
    missing.removeAll(seen);
    return missing;
  }

  private static String mediaType(ApiOperation operation, String status, String type) {
    return "%s %s as %s".formatted(operation, status, type);
  }

  private static String header(ApiOperation operation, String status, String name) {
    String shared = operation.sharedResponse(status);
    return "%s with %s"
        .formatted(
            shared.isEmpty() ? operation + " " + status : shared, name.toLowerCase(Locale.ROOT));
  }
}
