package uk.nhsx.systemtests.openapi;

/**
 * A request as it is written to the connection.
 *
 * @param target path and query, as they are sent
 * @param body empty if there is none
 */
record Request(String method, String target, Headers headers, String body) {

  static Request of(String method, String target) {
    return new Request(method, target, Headers.NONE, "");
  }

  Request with(String header, String value) {
    return new Request(method, target, headers.with(header, value), body);
  }

  Request and(String header, String value) {
    return new Request(method, target, headers.and(header, value), body);
  }

  Request without(String header) {
    return new Request(method, target, headers.without(header), body);
  }

  Request withMethod(String other) {
    return new Request(other, target, headers, body);
  }

  Request withTarget(String other) {
    return new Request(method, other, headers, body);
  }

  /** With a parameter at the end of the query. */
  Request withQuery(String parameter) {
    return withTarget(target + (target.contains("?") ? "&" : "?") + parameter);
  }

  Request withBody(String type, String text) {
    return new Request(method, target, headers.with("Content-Type", type), text);
  }

  /** Takes its bearer token from this one. */
  Request withToken(String token) {
    return with("Authorization", "Bearer " + token);
  }

  String path() {
    return target.split("\\?", 2)[0];
  }

  /** Empty if there is none. */
  String query() {
    int at = target.indexOf('?');
    return at < 0 ? "" : target.substring(at + 1);
  }

  /** As it is shown in a failure. */
  @Override
  public String toString() {
    return method + " " + target + "\n" + headers + "\n" + Exchange.shortened(body);
  }
}
