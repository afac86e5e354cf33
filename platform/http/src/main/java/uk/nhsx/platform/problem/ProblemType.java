package uk.nhsx.platform.problem;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** What can go wrong, as callers see it. The slug is public: it never changes its meaning. */
public enum ProblemType {
  MALFORMED_REQUEST(
      "malformed-request",
      400,
      "The request can't be read",
      "The request line, a header, the path or the JSON can't be read, or can be read in two ways.",
      "Correct what the detail names, and send the request again."),
  INVALID_PARAMETER(
      "invalid-parameter",
      400,
      "A parameter is not valid",
      "A parameter of the query has a value that is not accepted, or there is no such parameter.",
      "Correct each parameter that errors names; its path is $query. and the name."),
  UNAUTHENTICATED(
      "unauthenticated",
      401,
      "A valid bearer token is needed",
      "The request needs a bearer token and has none, or its token is not valid: it has expired, or was issued by or for somebody else.",
      "Get a new token from the issuer and send it as Authorization: Bearer TOKEN. Reads need none."),
  FORBIDDEN(
      "forbidden",
      403,
      "The token's roles do not allow this",
      "The token is valid, but has no role that allows this.",
      "Ask whoever issues the tokens for the role that the detail names."),
  NOT_FOUND(
      "not-found",
      404,
      "There is nothing here",
      "There is no resource at this path, or none that was known at the instant that the request names.",
      "Check the path; GET /v1 lists the entry points. With knownAt, ask for a later instant."),
  METHOD_NOT_ALLOWED(
      "method-not-allowed",
      405,
      "The method is not allowed here",
      "The path is there, but does not support this method.",
      "Use one of the methods that the header Allow names."),
  NOT_ACCEPTABLE(
      "not-acceptable",
      406,
      "No such representation",
      "The resource has no representation of the media types in the header Accept.",
      "Accept one of the media types that the detail names."),
  REQUEST_TIMEOUT(
      "request-timeout",
      408,
      "The request did not arrive in time",
      "The request, or the next part of its body, did not arrive in time.",
      "Send it again without pauses; GET /v1/limits has the times."),
  CONFLICT(
      "conflict",
      409,
      "The request conflicts with what is stored",
      "The request can't be carried out in the state that the resource is in, whoever sends it.",
      "Read the resource again; the detail says what stands against the request."),
  GONE(
      "gone",
      410,
      "It is not kept any more",
      "What the request asks for was there and is not stored any more, such as old events of a feed.",
      "Take the current state, and continue from there."),
  PRECONDITION_FAILED(
      "precondition-failed",
      412,
      "The resource is not in the state asked for",
      "The resource has changed since it was read, or is there although it should not be.",
      "Read it again, and send the change with the ETag that it has now as If-Match."),
  TOO_LARGE(
      "too-large",
      413,
      "The request is too large",
      "The body is larger than what this path accepts, or has too many rows.",
      "Send it in parts; GET /v1/limits has the sizes."),
  URI_TOO_LONG(
      "uri-too-long",
      414,
      "The address is too long",
      "The path and the query together are too long.",
      "Ask for less in one request; GET /v1/limits has the length."),
  UNSUPPORTED_MEDIA_TYPE(
      "unsupported-media-type",
      415,
      "The content type is not supported",
      "The body has a media type or an encoding that this path does not read.",
      "Send one of the media types that the detail names as Content-Type."),
  RULE_BROKEN(
      "rule-broken",
      422,
      "A rule of the register forbids this",
      "The request is well-formed, but a value is missing or badly shaped, or a rule of the register forbids it.",
      "Correct everything that errors names, by its path in the body."),
  PRECONDITION_REQUIRED(
      "precondition-required",
      428,
      "A precondition is needed",
      "The resource exists, and the request does not say which version of it it changes.",
      "Read the resource, and send its ETag as If-Match."),
  RATE_LIMITED(
      "rate-limited",
      429,
      "Too many requests",
      "The caller has sent more requests in a minute than are accepted, or has too many event streams open.",
      "Wait as long as Retry-After says. RateLimit says in each answer how many requests are left; GET /v1/limits has the numbers."),
  HEADERS_TOO_LARGE(
      "headers-too-large",
      431,
      "The headers are too large",
      "The headers of the request together are too large.",
      "Send fewer or shorter headers; GET /v1/limits has the size."),
  INTERNAL(
      "internal",
      500,
      "Something went wrong on our side",
      "The request failed by a fault of the suite, which is logged.",
      "Try again later. If it fails again, report it with the requestId."),
  UPSTREAM_FAILED(
      "upstream-failed",
      502,
      "The service behind the gateway failed",
      "A service broke off its answer, or closed the connection before it had answered.",
      "Send the request again: reads and PUT can be repeated without harm."),
  UNAVAILABLE(
      "unavailable",
      503,
      "Not available at the moment",
      "A service is down, is starting, or has as many requests as it accepts; or the keys that a token is verified by can't be fetched.",
      "Wait as long as Retry-After says, and send the request again."),
  UPSTREAM_TIMEOUT(
      "upstream-timeout",
      504,
      "The service behind the gateway took too long",
      "A service did not answer in time. A write may have been stored all the same.",
      "Send the request again: reads and PUT can be repeated without harm."),
  VERSION_NOT_SUPPORTED(
      "version-not-supported",
      505,
      "The version of HTTP is not supported",
      "The request is of a version of HTTP that the suite does not speak.",
      "Use HTTP/1.1.");

  private final String slug;
  private final int status;
  private final String title;
  private final String description;
  private final String remedy;

  ProblemType(String slug, int status, String title, String description, String remedy) {
    this.slug = slug;
    this.status = status;
    this.title = title;
    this.description = description;
    this.remedy = remedy;
  }

  /** The type of a status when nothing more is known; the first of that status. */
  public static Optional<ProblemType> ofStatus(int status) {
    return Stream.of(values()).filter(type -> type.status == status).findFirst();
  }

  public static Optional<ProblemType> ofSlug(String slug) {
    return Stream.of(values()).filter(type -> type.slug.equals(slug)).findFirst();
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

  /** What has happened, in a sentence. */
  public String description() {
    return description;
  }

  /** What a client can do about it. */
  public String remedy() {
    return remedy;
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
