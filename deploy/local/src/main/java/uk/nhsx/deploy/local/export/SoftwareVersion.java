package uk.nhsx.deploy.local.export;

import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;

/** Reads the version of the suite from what Maven has written into the launcher. */
final class SoftwareVersion {
  private static final String FILE = "/META-INF/maven/uk.nhsx/suite-launcher/pom.properties";

  private SoftwareVersion() {}

  /** Unknown where the launcher was not packaged. */
  static String read() throws IOException {
    try (InputStream file = SoftwareVersion.class.getResourceAsStream(FILE)) {
      Properties properties = new Properties();
      if (file != null) {
        properties.load(file);
      }
      return properties.getProperty("version", "unknown");
    }
  }
}
