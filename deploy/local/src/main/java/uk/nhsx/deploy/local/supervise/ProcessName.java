package uk.nhsx.deploy.local.supervise;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import uk.nhsx.deploy.local.setting.Setting;

/** The processes of the suite, in the order in which they are shown. */
public enum ProcessName {
  POSTGRES("postgres", List.of(Setting.POSTGRES_PORT)),
  KAFKA("kafka", List.of(Setting.KAFKA_PORT, Setting.KAFKA_CONTROLLER_PORT)),
  APP_METRICS(
      "app-metrics-service",
      List.of(Setting.APP_METRICS_PORT, Setting.APP_METRICS_MANAGEMENT_PORT)),
  LOGIN_ONBOARDING(
      "login-onboarding-service",
      List.of(Setting.LOGIN_ONBOARDING_PORT, Setting.LOGIN_ONBOARDING_MANAGEMENT_PORT)),
  AI_LAB("ai-lab-service", List.of(Setting.AI_LAB_PORT, Setting.AI_LAB_MANAGEMENT_PORT)),
  GATEWAY("gateway", List.of(Setting.GATEWAY_PORT, Setting.GATEWAY_MANAGEMENT_PORT));

  private final String label;
  private final List<Setting> ports;

  ProcessName(String label, List<Setting> ports) {
    this.label = label;
    this.ports = ports;
  }

  /** The name as the user writes it. */
  public String label() {
    return label;
  }

  /** The ports on which it listens, the public one first. */
  public List<Setting> ports() {
    return ports;
  }

  public Setting port() {
    return ports.get(0);
  }

  /** Reads a name; that of a service may lack {@code -service}. */
  public static ProcessName of(String label) {
    return Arrays.stream(values())
        .filter(name -> name.label.equals(label) || name.label.equals(label + "-service"))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "no process is called '%s'; there are %s".formatted(label, labels())));
  }

  private static String labels() {
    return Arrays.stream(values()).map(ProcessName::label).collect(Collectors.joining(", "));
  }

  /** The order in which processes are stopped: clients before the servers that they use. */
  public static List<List<ProcessName>> stopOrder() {
    return List.of(
        List.of(GATEWAY),
        List.of(APP_METRICS, LOGIN_ONBOARDING, AI_LAB),
        List.of(KAFKA),
        List.of(POSTGRES));
  }
}
