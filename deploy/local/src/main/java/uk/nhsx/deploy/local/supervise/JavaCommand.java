package uk.nhsx.deploy.local.supervise;

import java.nio.file.Path;
import java.util.List;

/** A JVM that shares a small machine with the others: the one that runs the launcher too. */
public final class JavaCommand {
  private JavaCommand() {}

  public static String java() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }

  public static List<String> small(String heap) {
    return List.of(
        java(),
        "-Xmx" + heap,
        "-Xss512k",
        "-XX:+UseSerialGC",
        "-XX:ReservedCodeCacheSize=64m",
        // One that has run out of memory is better started again than left half alive.
        "-XX:+ExitOnOutOfMemoryError",
        "-Dfile.encoding=UTF-8",
        "--enable-native-access=ALL-UNNAMED");
  }

  public static ProcessBuilder builder(List<String> command) {
    ProcessBuilder builder = new ProcessBuilder(command);
    // Otherwise each thread that allocates outside the heap may keep 64 MB to itself.
    builder.environment().putIfAbsent("MALLOC_ARENA_MAX", "2");
    return builder;
  }
}
