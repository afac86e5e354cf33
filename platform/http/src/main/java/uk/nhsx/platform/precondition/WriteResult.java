package uk.nhsx.platform.precondition;

import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;

/**
 * The result of a write: the resource, and whether it is new.
 *
 * @param path of the resource
 * @param resource as it is now
 */
public record WriteResult<T>(String path, T resource, EntityTag tag, boolean created) {

  /** What a PUT made. */
  public static <T> WriteResult<T> created(String path, T resource, EntityTag tag) {
    return new WriteResult<>(path, resource, tag, true);
  }

  /** What a PUT changed, or found to be there already. */
  public static <T> WriteResult<T> kept(String path, T resource, EntityTag tag) {
    return new WriteResult<>(path, resource, tag, false);
  }

  /** 201 with {@code Location}, or 200; both with the resource and its tag. */
  public Response answer() {
    Response.ResponseBuilder answer = Response.status(created ? 201 : 200);
    if (created) {
      // A plain text: as a URI it would be made absolute, with an address of our inside.
      answer.header(HttpHeaders.LOCATION, path);
    }
    return answer.entity(resource).tag(tag).build();
  }
}
