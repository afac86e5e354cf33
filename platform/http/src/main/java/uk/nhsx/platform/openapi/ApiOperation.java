package uk.nhsx.platform.openapi;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem.HttpMethod;
import org.eclipse.microprofile.openapi.models.media.Content;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;

/**
 * An operation of the API, and what its path and method say of it.
 *
 * @param path as in the document, with its parameters in braces
 */
record ApiOperation(String path, HttpMethod method, Operation model) {

  static final String CREATED = "201";
  static final String OK = "200";

  private static final String EVENTS = "/events";

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

  /** Whether the answer has an entity tag. A page of the event log has none: it grows. */
  boolean isTagged() {
    return isRead() ? !path.endsWith(EVENTS) : isOfOneResource();
  }

  /** The response that the resource class states. */
  APIResponse success() {
    return Optional.ofNullable(responses().get(OK))
        .or(() -> Optional.ofNullable(responses().get(CREATED)))
        .orElseThrow(() -> new IllegalStateException(this + " states neither 200 nor 201"));
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
