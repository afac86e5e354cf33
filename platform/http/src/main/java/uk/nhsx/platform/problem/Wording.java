package uk.nhsx.platform.problem;

/** The sentence that a problem shows when the code that rejected gave none. */
final class Wording {

  private Wording() {}

  static String of(ProblemType type) {
    return switch (type) {
      case MALFORMED_REQUEST -> "The body or the request line can't be read.";
      case INVALID_PARAMETER -> "A parameter has a value that can't be used.";
      case UNAUTHENTICATED -> "Send a bearer token that is current and meant for this suite.";
      case FORBIDDEN -> "The token verifies, but none of its roles may do this.";
      case NOT_FOUND -> "Nothing is found at this path.";
      case METHOD_NOT_ALLOWED -> "This path does not take that method; see the Allow header.";
      case NOT_ACCEPTABLE -> "This resource can't be given in any media type that was accepted.";
      case REQUEST_TIMEOUT -> "The request did not arrive in time.";
      case CONFLICT -> "The request conflicts with what is stored.";
      case GONE -> "This was here once, and is not kept any more.";
      case PRECONDITION_FAILED -> "The resource is not in the state that the precondition names.";
      case TOO_LARGE -> "The body is larger than is taken here.";
      case URI_TOO_LONG -> "The path and the query are longer than is taken here.";
      case UNSUPPORTED_MEDIA_TYPE -> "The body's Content-Type is not taken here.";
      case RULE_BROKEN -> "The request is well-formed, but a rule forbids it.";
      case PRECONDITION_REQUIRED -> "Send If-Match with the current entity tag.";
      case RATE_LIMITED -> "The limit of requests is reached; see Retry-After.";
      case HEADERS_TOO_LARGE -> "The headers are larger than is taken here.";
      case INTERNAL -> "The failure is logged under the request id. Read again what it was about.";
      case UPSTREAM_FAILED -> "The service behind the gateway gave no usable answer.";
      case UNAVAILABLE -> "Something this needs is not available; try again shortly.";
      case UPSTREAM_TIMEOUT -> "The service behind the gateway did not answer in time.";
      case VERSION_NOT_SUPPORTED -> "Send the request by HTTP/1.1.";
    };
  }
}
