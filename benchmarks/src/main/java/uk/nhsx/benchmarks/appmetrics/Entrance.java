package uk.nhsx.benchmarks.appmetrics;

/** Where a week file is delivered. */
enum Entrance {
  SERVICE("APP_METRICS_PORT", "through the service"),
  GATEWAY("GATEWAY_PORT", "through the gateway");

  private final String port;
  private final String words;

  Entrance(String port, String words) {
    this.port = port;
    this.words = words;
  }

  String port() {
    return port;
  }

  String words() {
    return words;
  }
}
