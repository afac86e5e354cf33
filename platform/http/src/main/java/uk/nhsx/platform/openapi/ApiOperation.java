package uk.nhsx.platform.openapi;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem.HttpMethod;
import org.eclipse.microprofile.openapi.models.headers.Header;
import org.eclipse.microprofile.openapi.models.media.Content;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;

/**
 * An operation of the API, and what its path and method say of it.
 *
 * @param tag of the document: the service, or the gateway
 * @param path as in the document, with its parameters in braces
 */
record ApiOperation(String tag, String path, HttpMethod method, Operation model) {

  static final String CREATED = "201";
  static final String OK = "200";
  static final String ETAG = "ETag";
  static final String CACHE_STATUS = "Cache-Status";

  private static final String COUNTED = "/v1/";
  private static final String EVENTS = "/events";
  private static final String LIMITS = "/limits";
  private static final Pattern STREAMED = Pattern.compile(".*/(?:changes|grants\\.(?:csv|json))");

  ApiOperation {
    if (model.getOperationId() == null || model.getSummary() == null) {
      throw new IllegalStateException(
          method + " " + path + " has no @Operation with operationId and summary");
    }
  }

  boolean isRead() {
    return method == HttpMethod.GET;
  }

  /** Whether the path names one resource, which may not be there. */
  boolean isOfOneResource() {
    return path.contains("{");
  }

  /** Whether a write creates or replaces the resource of the path. */
  boolean isPutOfOneResource() {
    return method == HttpMethod.PUT && isOfOneResource();
  }

  /** Whether it belongs to a service, to which the gateway forwards it. */
  boolean isForwarded() {
    return path.startsWith(COUNTED + tag + "/");
  }

  /** Whether the rate limit counts it. */
  boolean isCounted() {
    return path.startsWith(COUNTED);
  }

  /** Whether the gateway may answer it from memory: no stream, and no page of the event log. */
  boolean isCached() {
    return isRead() && isForwarded()
        ? !path.endsWith(EVENTS) && !STREAMED.matcher(path).matches()
        : ownHeaders().containsKey(CACHE_STATUS);
  }

  /**
   * Whether the answer has an entity tag. A page of the event log has none: it grows. Nor have
   * limits, which are settings. What the gateway answers itself states it.
   */
  boolean isTagged() {
    if (!isForwarded()) {
      return ownHeaders().containsKey(ETAG);
    }
    return isRead() ? !path.endsWith(EVENTS) && !path.endsWith(LIMITS) : isOfOneResource();
  }

  /** The response that the resource class states. */
  APIResponse success() {
    return Optional.ofNullable(responses().get(OK))
        .or(() -> Optional.ofNullable(responses().get(CREATED)))
        .orElseThrow(() -> new IllegalStateException(this + " states neither 200 nor 201"));
  }

  /** The headers that the resource class states of it. */
  Map<String, Header> ownHeaders() {
    return Optional.ofNullable(success().getHeaders()).orElse(Map.of());
  }

  /** The media types of that response. */
  Set<String> mediaTypes() {
    Content content = success().getContent();
    return content == null ? Set.of() : content.getMediaTypes().keySet();
  }

  Map<String, APIResponse> responses() {
    return model.getResponses().getAPIResponses();
  }

  /** Names the operation in failures of the build. */
  @Override
  public String toString() {
    return method + " " + path;
  }
}
