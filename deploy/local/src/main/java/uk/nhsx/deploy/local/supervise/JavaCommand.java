package uk.nhsx.deploy.local.supervise;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Commands that run the JDK of the launcher. */
public final class JavaCommand {
  /** The first JDK whose objects may have headers of eight bytes (JEP 519). */
  private static final int COMPACT_HEADERS = 25;

  private JavaCommand() {}

  public static String java() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }

  /** A JVM that shares a small machine with others. */
  public static ProcessBuilder small(String heap, List<String> arguments) {
    List<String> command =
        new ArrayList<>(
            List.of(
                java(),
                "-Xmx" + heap,
                "-Xss512k",
                "-XX:+UseSerialGC",
                "-XX:ReservedCodeCacheSize=64m",
                // A JVM without memory fails in parts; one that has exited is started again.
                "-XX:+ExitOnOutOfMemoryError",
                "-Dfile.encoding=UTF-8",
                "--enable-native-access=ALL-UNNAMED"));
    if (Runtime.version().feature() >= COMPACT_HEADERS) {
      command.add("-XX:+UseCompactObjectHeaders");
    }
    command.addAll(arguments);
    ProcessBuilder builder = new ProcessBuilder(command);
    // By default, each thread that allocates outside the heap may retain 64 MB.
    builder.environment().putIfAbsent("MALLOC_ARENA_MAX", "2");
    return builder;
  }
}
