package uk.nhsx.systemtests.openapi;

/** A request and its response. */
record Exchange(Request request, Response response) {

  private static final int SHOWN = 2_000;

  static String shortened(String text) {
    return text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "…";
  }

  @Override
  public String toString() {
    return request + "\n-> " + response;
  }
}
