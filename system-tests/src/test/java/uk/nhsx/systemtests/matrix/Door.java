package uk.nhsx.systemtests.matrix;

/** A way by which clients reach the suite: a column of the failure matrix. */
enum Door {
  READS("public reads"),
  WRITES("writes"),
  REPORT("report"),
  PAGES("pages"),
  FEED("events feed"),
  STREAM("SSE"),
  TOPIC("Kafka topic");

  private final String title;

  Door(String title) {
    this.title = title;
  }

  String title() {
    return title;
  }
}
