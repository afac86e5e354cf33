package uk.nhsx.deploy.kubernetes;

/** A process of the suite, with the ports that the outside may rely on. */
enum SuiteProcess {
  GATEWAY("gateway", 8080, 9080),
  APP_METRICS("app-metrics-service", 8081, 9081),
  LOGIN_ONBOARDING("login-onboarding-service", 8082, 9082),
  AI_LAB("ai-lab-service", 8083, 9083);

  final String label;
  final int port;
  final int managementPort;

  SuiteProcess(String label, int port, int managementPort) {
    this.label = label;
    this.port = port;
    this.managementPort = managementPort;
  }

  /** What the service's database, its owner and its cluster are named after. */
  String area() {
    return label.replace("-service", "");
  }
}
