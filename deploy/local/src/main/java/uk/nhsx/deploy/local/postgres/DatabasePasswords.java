package uk.nhsx.deploy.local.postgres;

import uk.nhsx.deploy.local.setting.Setting;
import uk.nhsx.deploy.local.setting.Settings;
import uk.nhsx.deploy.local.state.Secrets;

/** The password of each role: the user's for all of them, or one made up for each. */
public final class DatabasePasswords {
  private final Settings settings;
  private final Secrets secrets;

  public DatabasePasswords(Settings settings, Secrets secrets) {
    this.settings = settings;
    this.secrets = secrets;
  }

  public String of(Database database) {
    return settings
        .given(Setting.DATABASE_PASSWORD)
        .orElseGet(() -> secrets.password(database.label()));
  }
}
