package uk.nhsx.deploy.local.service;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import uk.nhsx.deploy.local.postgres.Database;
import uk.nhsx.deploy.local.setting.Setting;
import uk.nhsx.deploy.local.setting.Settings;
import uk.nhsx.deploy.local.state.Secrets;
import uk.nhsx.deploy.local.state.StateDirectory;
import uk.nhsx.deploy.local.token.SigningKey;

/** The environment variables of an application, beside those of the launcher's environment. */
public final class ApplicationEnvironment {
  /** The applications run as in production, which is refused without these. */
  private static final List<Setting> ALLOWANCES =
      List.of(
          Setting.LOCAL_ISSUER_ALLOWED,
          Setting.KAFKA_PLAIN_TEXT_ALLOWED,
          Setting.DATABASE_PLAIN_TEXT_ALLOWED,
          Setting.WRITES_FROM_OTHER_ORIGINS_ALLOWED,
          Setting.GRANTS_EXAMPLE_PREFIX_ALLOWED);

  private final Settings settings;
  private final Secrets secrets;
  private final SigningKey key;

  public ApplicationEnvironment(Settings settings, StateDirectory state) {
    this.settings = settings;
    this.secrets = new Secrets(state);
    this.key = new SigningKey(secrets);
  }

  public Map<String, String> of(Application application) {
    Map<String, String> environment = new LinkedHashMap<>();
    environment.put("QUARKUS_HTTP_HOST", "127.0.0.1");
    environment.put("QUARKUS_MANAGEMENT_HOST", "127.0.0.1");
    for (Setting port : Settings.ports()) {
      environment.put(port.name(), String.valueOf(settings.port(port)));
    }
    environment.put(
        Setting.PUBLIC_URL.name(),
        settings
            .given(Setting.PUBLIC_URL)
            .orElse("http://localhost:" + settings.port(Setting.GATEWAY_PORT)));
    environment.put(Setting.TOKEN_ISSUER.name(), settings.text(Setting.TOKEN_ISSUER));
    environment.put(Setting.TOKEN_AUDIENCE.name(), settings.text(Setting.TOKEN_AUDIENCE));
    settings
        .given(Setting.TOKEN_PUBLIC_KEY)
        .ifPresentOrElse(
            given -> environment.put(Setting.TOKEN_PUBLIC_KEY.name(), given),
            () -> localIssuer(environment));
    environment.put("KAFKA_BOOTSTRAP_SERVERS", "127.0.0.1:" + settings.port(Setting.KAFKA_PORT));
    ALLOWANCES.forEach(allowance -> environment.put(allowance.name(), settings.text(allowance)));
    application
        .database()
        .ifPresentOrElse(database -> service(environment, database), () -> gateway(environment));
    return environment;
  }

  private void localIssuer(Map<String, String> environment) {
    environment.put(Setting.TOKEN_PUBLIC_KEY.name(), key.publicKeyText());
    environment.put("TOKEN_HELP", "Locally, ./suite token ROLE prints a valid token.");
  }

  private void service(Map<String, String> environment, Database database) {
    int port = settings.port(Setting.POSTGRES_PORT);
    environment.put(
        "DATABASE_URL", "jdbc:postgresql://127.0.0.1:%d/%s".formatted(port, database.label()));
    environment.put("DATABASE_USER", database.label());
    environment.put("DATABASE_PASSWORD", database.password(settings, secrets));
  }

  private void gateway(Map<String, String> environment) {
    for (Application service : Application.services()) {
      environment.put(
          service.name() + "_URL", "http://127.0.0.1:" + settings.port(service.process().port()));
    }
  }
}
