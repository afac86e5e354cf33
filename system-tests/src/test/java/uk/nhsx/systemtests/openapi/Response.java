package uk.nhsx.systemtests.openapi;

/** A response, its body as a text without its coding. */
record Response(int status, Headers headers, String body) {

  /** The media type without its parameters; empty if there is none. */
  String mediaType() {
    return headers.first("Content-Type").map(Response::essence).orElse("");
  }

  static String essence(String mediaType) {
    return mediaType.split(";", 2)[0].strip();
  }

  @Override
  public String toString() {
    return status + "\n" + headers + "\n" + Exchange.shortened(body);
  }
}
