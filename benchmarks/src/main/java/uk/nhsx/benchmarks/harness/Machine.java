package uk.nhsx.benchmarks.harness;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a result was measured on; without it a time says nothing. */
public record Machine(String hardware, String jdk, String postgres, String quarkus) {

  private static final String UNKNOWN = "of an unknown version";
  private static final long GIBIBYTE = 1L << 30;

  /** Of the machine, the project and what the process of a service runs on. */
  public static Machine of(Path root, ProcessHandle service, Connection connection)
      throws IOException, SQLException {
    return new Machine(
        thisHardware(),
        jdkOf(service),
        postgresOf(connection),
        found("<quarkus.version>(.+?)</quarkus.version>", root.resolve("pom.xml")));
  }

  @Override
  public String toString() {
    return "%s; JDK %s, PostgreSQL %s, Quarkus %s".formatted(hardware, jdk, postgres, quarkus);
  }

  private static String thisHardware() {
    var system =
        (com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    return "%s %s, %d cores, %d GiB of memory"
        .formatted(
            system.getName(),
            system.getArch(),
            system.getAvailableProcessors(),
            system.getTotalMemorySize() / GIBIBYTE);
  }

  private static String jdkOf(ProcessHandle service) throws IOException {
    String java = service.info().command().orElse("");
    Path home = Path.of(java).toAbsolutePath().getParent();
    return home == null ? UNKNOWN : found("JAVA_VERSION=\"(.+?)\"", home.resolve("../release"));
  }

  private static String postgresOf(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("show server_version")) {
      return row.next() ? row.getString(1) : UNKNOWN;
    }
  }

  private static String found(String pattern, Path file) throws IOException {
    if (!Files.exists(file)) {
      return UNKNOWN;
    }
    Matcher matcher = Pattern.compile(pattern).matcher(Files.readString(file));
    return matcher.find() ? matcher.group(1) : UNKNOWN;
  }
}
