package uk.nhsx.deploy.local.backup;

import java.util.Objects;

/** The version of the suite, which the build writes into the launcher's jar. */
final class SuiteVersion {
  private SuiteVersion() {}

  static String current() {
    return Objects.requireNonNullElse(
        SuiteVersion.class.getPackage().getImplementationVersion(), "unknown");
  }
}
