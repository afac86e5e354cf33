package uk.nhsx.benchmarks.harness;

/** A service of the suite: its process, the variable that sets its port, and its database. */
public enum Service {
  APP_METRICS("app-metrics-service", "APP_METRICS_PORT", "app_metrics"),
  LOGIN_ONBOARDING("login-onboarding-service", "LOGIN_ONBOARDING_PORT", "login_onboarding"),
  AI_LAB("ai-lab-service", "AI_LAB_PORT", "ai_lab");

  private final String process;
  private final String port;
  private final String database;

  Service(String process, String port, String database) {
    this.process = process;
    this.port = port;
    this.database = database;
  }

  public String process() {
    return process;
  }

  public String port() {
    return port;
  }

  public String database() {
    return database;
  }
}
