package uk.nhsx.benchmarks.harness;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Describes the hardware and the versions that a result was measured on. */
final class Machine {
  private static final String UNKNOWN = "of an unknown version";
  private static final long GIBIBYTE = 1L << 30;

  private Machine() {}

  static String describe(Path root, Suite suite, String process)
      throws IOException, InterruptedException {
    var system =
        (com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    return "%s %s, %d cores, %d GiB of memory; JDK %s, PostgreSQL %s, Quarkus %s"
        .formatted(
            system.getName(),
            system.getArch(),
            system.getAvailableProcessors(),
            system.getTotalMemorySize() / GIBIBYTE,
            find(
                "JAVA_VERSION=\"(.+?)\"",
                Path.of(suite.process(process).java()).resolve("../../release")),
            suite.database("postgres").text("show server_version"),
            find("<quarkus.version>(.+?)</quarkus.version>", root.resolve("pom.xml")));
  }

  private static String find(String pattern, Path file) throws IOException {
    Path normal = file.toAbsolutePath().normalize();
    if (!Files.exists(normal)) {
      return UNKNOWN;
    }
    Matcher matcher = Pattern.compile(pattern).matcher(Files.readString(normal));
    return matcher.find() ? matcher.group(1) : UNKNOWN;
  }
}
