package uk.nhsx.deploy.local.state;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Where one suite keeps what it knows: {@code data}, {@code logs}, {@code run} (what is true only
 * while it runs), {@code keys} and the unpacked programs in {@code cache}.
 */
public record StateDirectory(Path root) {
  // A lock that is deleted while somebody waits for it locks nothing any more, so "lock" stays; so
  // does the cache, which holds nothing of the user's. The names are listed because the directory
  // is the user's choice and may hold something else as well.
  private static final List<String> FORGOTTEN = List.of("data", "logs", "run", "keys", "apps");

  public StateDirectory {
    root = root.toAbsolutePath().normalize();
  }

  /** Makes the directories; what others must not read is the owner's alone. */
  public StateDirectory create() throws IOException {
    Files.createDirectories(root);
    Files.createDirectories(root.resolve("data"));
    Files.createDirectories(root.resolve("logs"));
    Files.createDirectories(root.resolve("cache"));
    ownersOnly(root.resolve("run"));
    ownersOnly(root.resolve("keys"));
    return this;
  }

  public Path lock() {
    return root.resolve("lock");
  }

  public Path data(String name) {
    return root.resolve("data").resolve(name);
  }

  public Path cache(String name) {
    return root.resolve("cache").resolve(name);
  }

  public Path run(String name) {
    return root.resolve("run").resolve(name);
  }

  public Path key(String name) {
    return root.resolve("keys").resolve(name);
  }

  /** The copy of a built application that its process runs on. */
  public Path app(String name) {
    return root.resolve("apps").resolve(name);
  }

  public LogFile log(String name) {
    return new LogFile(root.resolve("logs").resolve(name + ".log"));
  }

  /** Deletes everything that makes this suite another than a fresh one. */
  public void forget() throws IOException {
    for (String name : FORGOTTEN) {
      delete(root.resolve(name));
    }
    try (Stream<Path> files = Files.list(root)) {
      for (Path file : files.filter(StateDirectory::isLoose).toList()) {
        Files.delete(file);
      }
    }
  }

  /** Deletes a directory with all that is in it, or nothing if there is none. */
  public static void delete(Path directory) throws IOException {
    if (!Files.exists(directory)) {
      return;
    }
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }

  private static boolean isLoose(Path file) {
    String name = file.getFileName().toString();
    return name.startsWith("example-data.") || (name.startsWith("dev-") && name.endsWith(".env"));
  }

  private static void ownersOnly(Path directory) throws IOException {
    Files.createDirectories(directory);
    Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx------"));
  }
}
