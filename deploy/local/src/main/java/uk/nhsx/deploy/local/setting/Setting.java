package uk.nhsx.deploy.local.setting;

/** An environment variable that the launcher reads. {@code .env.example} describes each. */
public enum Setting {
  GATEWAY_PORT("8080"),
  GATEWAY_MANAGEMENT_PORT("9080"),
  APP_METRICS_PORT("8081"),
  APP_METRICS_MANAGEMENT_PORT("9081"),
  LOGIN_ONBOARDING_PORT("8082"),
  LOGIN_ONBOARDING_MANAGEMENT_PORT("9082"),
  AI_LAB_PORT("8083"),
  AI_LAB_MANAGEMENT_PORT("9083"),
  POSTGRES_PORT("15432"),
  KAFKA_PORT("19092"),
  KAFKA_CONTROLLER_PORT("19093"),

  PUBLIC_URL(""),

  GATEWAY_HEAP("160m"),
  APP_METRICS_HEAP("160m"),
  LOGIN_ONBOARDING_HEAP("160m"),
  AI_LAB_HEAP("160m"),
  KAFKA_HEAP("320m"),
  SUITE_JVM_OPTIONS(""),
  SUITE_AOT_CACHE("true"),

  TOKEN_ISSUER("https://issuer.suite.localhost"),
  TOKEN_AUDIENCE("nhsx-suite"),
  TOKEN_PUBLIC_KEY(""),
  DATABASE_PASSWORD(""),

  LOCAL_ISSUER_ALLOWED("true"),
  KAFKA_PLAIN_TEXT_ALLOWED("true"),
  DATABASE_PLAIN_TEXT_ALLOWED("true"),
  WRITES_FROM_OTHER_ORIGINS_ALLOWED("true"),
  GRANTS_EXAMPLE_PREFIX_ALLOWED("true"),

  SUITE_STATE_DIR(""),
  SUITE_START_TIMEOUT("180s"),
  SUITE_STOP_TIMEOUT("20s");

  private final String defaultValue;

  Setting(String defaultValue) {
    this.defaultValue = defaultValue;
  }

  /** The default; empty if the launcher generates a value. */
  public String defaultValue() {
    return defaultValue;
  }

  public boolean isPort() {
    return name().endsWith("_PORT");
  }
}
