package uk.nhsx.deploy.local.state;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * The files of one suite: {@code data}, {@code logs}, {@code run} (what is true only while it
 * runs), {@code keys}, kept {@code reports}, the copied applications in {@code apps} and the
 * unpacked programs in {@code cache}.
 */
public record StateDirectory(Path root) {
  // "lock" stays, since a lock file that is deleted while a process waits for it locks nothing.
  // The cache stays, since it holds nothing of the user's. The names are listed because the user
  // chooses the directory, which may hold other files.
  private static final List<String> CLEARED =
      List.of("data", "logs", "run", "keys", "apps", "reports");

  public StateDirectory {
    root = root.toAbsolutePath().normalize();
  }

  /** Creates the directories; only the owner can read those with secrets. */
  public StateDirectory create() throws IOException {
    Files.createDirectories(root.resolve("data"));
    Files.createDirectories(root.resolve("logs"));
    Files.createDirectories(root.resolve("cache"));
    createPrivate(root.resolve("run"));
    createPrivate(root.resolve("keys"));
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

  /** The progress reports that {@code ./suite verify} has kept. */
  public Path reports() {
    return root.resolve("reports");
  }

  public LogFile log(String name) {
    return new LogFile(root.resolve("logs").resolve(name + ".log"));
  }

  public PidFile pid(String name) {
    return new PidFile(run(name + ".pid"));
  }

  /** Names the supervisor from its start to its end. */
  public PidFile supervisor() {
    return pid("supervisor");
  }

  /** Names the supervisor while the suite is up. */
  public PidFile up() {
    return new PidFile(run("supervisor.up"));
  }

  /** Deletes the data, logs and keys, so that the next start is a first start. */
  public void clear() throws IOException {
    for (String name : CLEARED) {
      delete(root.resolve(name));
    }
    try (Stream<Path> files = Files.list(root)) {
      for (Path file : files.filter(StateDirectory::isClearedFile).toList()) {
        Files.delete(file);
      }
    }
  }

  /** Deletes a directory with its content, if it exists. */
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

  /** Writes a file that only its owner can read, as a whole or not at all. */
  public static void writePrivate(Path file, String content) throws IOException {
    Path temporary =
        Files.createTempFile(
            file.getParent(),
            "." + file.getFileName(),
            ".tmp",
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.writeString(temporary, content);
    Files.move(
        temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  private static boolean isClearedFile(Path file) {
    String name = file.getFileName().toString();
    return name.startsWith("example-data.") || (name.startsWith("dev-") && name.endsWith(".env"));
  }

  private static void createPrivate(Path directory) throws IOException {
    Files.createDirectories(directory);
    Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx------"));
  }
}
