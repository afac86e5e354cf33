package uk.nhsx.platform.problem;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** What can go wrong, as callers see it. The slug is public: it never changes its meaning. */
public enum ProblemType {
  MALFORMED_REQUEST("malformed-request", 400, "The request can't be read"),
  INVALID_PARAMETER("invalid-parameter", 400, "A parameter is not valid"),
  UNAUTHENTICATED("unauthenticated", 401, "A valid bearer token is needed"),
  FORBIDDEN("forbidden", 403, "The token's roles do not allow this"),
  NOT_FOUND("not-found", 404, "There is nothing here"),
  METHOD_NOT_ALLOWED("method-not-allowed", 405, "The method is not allowed here"),
  NOT_ACCEPTABLE("not-acceptable", 406, "No such representation"),
  REQUEST_TIMEOUT("request-timeout", 408, "The request did not arrive in time"),
  CONFLICT("conflict", 409, "The request conflicts with what is stored"),
  GONE("gone", 410, "It is not kept any more"),
  PRECONDITION_FAILED("precondition-failed", 412, "The resource is not in the state asked for"),
  TOO_LARGE("too-large", 413, "The request is too large"),
  URI_TOO_LONG("uri-too-long", 414, "The address is too long"),
  UNSUPPORTED_MEDIA_TYPE("unsupported-media-type", 415, "The content type is not supported"),
  RULE_BROKEN("rule-broken", 422, "A rule of the register forbids this"),
  PRECONDITION_REQUIRED("precondition-required", 428, "A precondition is needed"),
  RATE_LIMITED("rate-limited", 429, "Too many requests"),
  HEADERS_TOO_LARGE("headers-too-large", 431, "The headers are too large"),
  INTERNAL("internal", 500, "Something went wrong on our side"),
  UPSTREAM_FAILED("upstream-failed", 502, "The service behind the gateway failed"),
  UNAVAILABLE("unavailable", 503, "Not available at the moment"),
  UPSTREAM_TIMEOUT("upstream-timeout", 504, "The service behind the gateway took too long"),
  VERSION_NOT_SUPPORTED("version-not-supported", 505, "The version of HTTP is not supported");

  private final String slug;
  private final int status;
  private final String title;

  ProblemType(String slug, int status, String title) {
    this.slug = slug;
    this.status = status;
    this.title = title;
  }

  /** The type of a status when nothing more is known; the first of that status. */
  public static Optional<ProblemType> ofStatus(int status) {
    return Stream.of(values()).filter(type -> type.status == status).findFirst();
  }

  public String slug() {
    return slug;
  }

  public int status() {
    return status;
  }

  public String title() {
    return title;
  }

  /** The reference that identifies this type, which is relative to the suite's public address. */
  public URI uri() {
    return URI.create("/problems/" + slug);
  }

  /** A problem of this type, ready to be thrown. */
  public Problem because(String detail) {
    return because(detail, List.of());
  }

  /** A problem of this type that names everything found wrong. */
  public Problem because(String detail, List<Finding> findings) {
    return new Problem(this, detail, findings, Map.of());
  }
}
