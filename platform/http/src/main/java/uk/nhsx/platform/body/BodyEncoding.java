package uk.nhsx.platform.body;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.ext.Provider;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import uk.nhsx.platform.problem.ProblemType;

/**
 * Accepts bodies that state their type, in UTF-8, uncompressed or packed by gzip where that is
 * wanted. Anything else would be guessed at, and stored as something that was not sent.
 */
@Provider
class BodyEncoding implements ContainerRequestFilter {

  private static final String IDENTITY = "identity";
  private static final String GZIP = "gzip";

  /** RFC 9110, section 8.4.1.3: another name for the same. */
  private static final Set<String> PACKED = Set.of(GZIP, "x-gzip");

  private final ResourceInfo resource;

  BodyEncoding(@Context ResourceInfo resource) {
    this.resource = resource;
  }

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
    if (encoding != null) {
      check(encoding.strip().toLowerCase(Locale.ROOT));
    }
  }

  private void check(String encoding) {
    boolean packable = resource.getResourceMethod().isAnnotationPresent(AcceptsGzip.class);
    if (encoding.equals(IDENTITY) || (packable && PACKED.contains(encoding))) {
      return;
    }
    throw packable
        ? ProblemType.UNSUPPORTED_MEDIA_TYPE
            .because("This body is read without compression, or packed once by gzip.")
            .withHeader(HttpHeaders.ACCEPT_ENCODING, GZIP)
        : ProblemType.UNSUPPORTED_MEDIA_TYPE.because("This body is read without compression only.");
  }

  /** A malformed type is as useless as none, and so is a range of types. */
  private static MediaType mediaType(ContainerRequestContext request) {
    String text = request.getHeaderString(HttpHeaders.CONTENT_TYPE);
    if (text != null) {
      try {
        MediaType type = MediaType.valueOf(text);
        if (!type.isWildcardType() && !type.isWildcardSubtype()) {
          return type;
        }
      } catch (IllegalArgumentException e) {
        // Reported below, as none is.
      }
    }
    throw ProblemType.UNSUPPORTED_MEDIA_TYPE.because(
        "Send a Content-Type that is the media type of the body.");
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
