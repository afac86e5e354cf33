package uk.nhsx.deploy.local.service;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The ahead-of-time cache of one application: its classes, loaded and linked, and the profiles of
 * its methods, as a JVM recorded them in a training run (JEP 483, 514 and 515). A start with it
 * takes about half the processor time. It is valid for the very JVM and the very files with which
 * it was recorded.
 *
 * @param application the directory of the application, beside whose files the cache is stored
 */
public record AotCache(Path application) {
  private static final int FIRST_JDK = 25;
  private static final String JVM = System.getProperty("java.vm.version", "unknown");

  /** Whether the JVM of the launcher can record such a cache in one step. */
  public static boolean isSupported() {
    return Runtime.version().feature() >= FIRST_JDK;
  }

  /** The cache's file, which is named after the JVM that recorded it. */
  public Path file() {
    return application.resolve("app-" + JVM.replaceAll("[^A-Za-z0-9.+-]", "-") + ".aot");
  }

  /** Whether there is a cache of the application as it was built last. */
  public boolean isUpToDate() throws IOException {
    return Files.exists(file())
        && Files.getLastModifiedTime(file())
                .compareTo(Files.getLastModifiedTime(application.resolve(ApplicationCopy.JAR)))
            >= 0;
  }

  /** The options of a JVM that starts from the cache, if there is one. */
  List<String> useOptions() {
    // The JVM starts without a cache that is not valid; then its warnings would be all that
    // differs.
    return isSupported() && Files.exists(file())
        ? List.of("-XX:AOTCache=" + file(), "-Xlog:aot*=off")
        : List.of();
  }

  /** The options of a JVM that writes the cache when it ends. */
  List<String> recordOptions() {
    return List.of("-XX:AOTCacheOutput=" + file());
  }

  /** What an application does with its cache. */
  public enum Mode {
    /** It does not use one. */
    OFF,
    /** It starts from the cache, if there is one. */
    USE,
    /** It writes the cache when it ends. */
    RECORD
  }
}
