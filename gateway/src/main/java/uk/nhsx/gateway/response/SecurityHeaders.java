package uk.nhsx.gateway.response;

import io.vertx.core.MultiMap;
import java.util.LinkedHashMap;
import java.util.Map;

/** The headers by which browsers limit what a response can do (OWASP Secure Headers). */
public final class SecurityHeaders {

  /** Nothing may be loaded from a response that is no page. */
  private static final String NO_CONTENT =
      "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

  private static final String PAGE =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self';"
          + " connect-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

  private static final int NOT_MODIFIED = 304;
  private static final String POLICY = "Content-Security-Policy";
  private static final String TLS_ONLY = "Strict-Transport-Security";
  private static final String ONE_YEAR = "max-age=31536000";

  private static final Map<String, String> ALWAYS =
      Map.of(
          "X-Content-Type-Options", "nosniff",
          "Referrer-Policy", "strict-origin-when-cross-origin",
          "Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()");

  private SecurityHeaders() {}

  /**
   * For a response that is no page.
   *
   * @param secure whether the client sent the request by TLS
   */
  public static Map<String, String> ofProblem(boolean secure) {
    Map<String, String> headers = new LinkedHashMap<>(ALWAYS);
    headers.put(POLICY, NO_CONTENT);
    if (secure) {
      headers.put(TLS_ONLY, ONE_YEAR);
    }
    return headers;
  }

  /**
   * Sets the headers of a response whose head is about to be sent. A 304 has no policy: it does not
   * say of which type its content is, and browsers would put what it says in the place of the
   * policy that the stored page has (RFC 9111, 4.3.4).
   *
   * @param status of the response
   * @param secure whether the client sent the request by TLS
   */
  static void set(MultiMap headers, int status, boolean secure) {
    ALWAYS.forEach(headers::set);
    if (status != NOT_MODIFIED && !headers.contains(POLICY)) {
      String type = headers.get("Content-Type");
      headers.set(POLICY, type != null && type.startsWith("text/html") ? PAGE : NO_CONTENT);
    }
    if (secure) {
      headers.set(TLS_ONLY, ONE_YEAR);
    }
  }
}
