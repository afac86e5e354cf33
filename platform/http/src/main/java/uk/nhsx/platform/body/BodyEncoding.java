package uk.nhsx.platform.body;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.ext.Provider;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import uk.nhsx.platform.problem.ProblemType;

/**
 * Takes bodies that say what they are, in UTF-8 and as they are. Anything else would be guessed at,
 * and stored as something that nobody sent.
 */
@Provider
class BodyEncoding implements ContainerRequestFilter {

  private static final String IDENTITY = "identity";

  @Override
  public void filter(ContainerRequestContext request) {
    if (!hasBody(request)) {
      return;
    }
    String charset = mediaType(request).getParameters().get(MediaType.CHARSET_PARAMETER);
    if (charset != null && !charset.equalsIgnoreCase(StandardCharsets.UTF_8.name())) {
      throw ProblemType.UNSUPPORTED_MEDIA_TYPE.because("Bodies are read as UTF-8 only.");
    }
    String encoding = request.getHeaderString(HttpHeaders.CONTENT_ENCODING);
    if (encoding != null && !encoding.strip().equalsIgnoreCase(IDENTITY)) {
      throw ProblemType.UNSUPPORTED_MEDIA_TYPE.because("Bodies are read without compression only.");
    }
  }

  /** A malformed type says as little as none, and a range of types hardly more. */
  private static MediaType mediaType(ContainerRequestContext request) {
    String text = request.getHeaderString(HttpHeaders.CONTENT_TYPE);
    if (text != null) {
      try {
        MediaType type = MediaType.valueOf(text);
        if (!type.isWildcardType() && !type.isWildcardSubtype()) {
          return type;
        }
      } catch (IllegalArgumentException e) {
        // Told below, as none is.
      }
    }
    throw ProblemType.UNSUPPORTED_MEDIA_TYPE.because(
        "Say what the body is by a Content-Type that is a media type.");
  }

  private static boolean hasBody(ContainerRequestContext request) {
    return isGiven(request.getHeaderString("Transfer-Encoding"))
        || (isGiven(request.getHeaderString(HttpHeaders.CONTENT_LENGTH))
            && !"0".equals(request.getHeaderString(HttpHeaders.CONTENT_LENGTH)));
  }

  private static boolean isGiven(@Nullable String header) {
    return header != null && !header.isBlank();
  }
}
