package uk.nhsx.deploy.local.postgres;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Locale;
import java.util.Set;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;
import uk.nhsx.deploy.local.state.StateDirectory;

/** The programs of PostgreSQL for this machine, unpacked once for each version. */
final class PostgresPrograms {
  private static final Set<String> ARM = Set.of("aarch64", "arm64");
  private static final int OWNER_EXECUTES = 0100;

  private final StateDirectory state;

  PostgresPrograms(StateDirectory state) {
    this.state = state;
  }

  Path initdb() throws IOException {
    return unpacked().resolve("bin/initdb");
  }

  Path postgres() throws IOException {
    return unpacked().resolve("bin/postgres");
  }

  /** The system and the processor that the programs are for, such as {@code linux-x86_64}. */
  static String platform() {
    String system = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
    String machine = System.getProperty("os.arch", "").toLowerCase(Locale.ROOT);
    return "%s-%s"
        .formatted(
            system.contains("mac") ? "darwin" : "linux",
            ARM.contains(machine) ? "arm_64" : "x86_64");
  }

  static String version() throws IOException {
    return version(archive().getPath());
  }

  private static URL archive() throws IOException {
    String archive = "postgres-" + platform() + ".txz";
    URL resource = PostgresPrograms.class.getResource("/" + archive);
    if (resource == null) {
      throw new IOException(
          "there is no PostgreSQL for this machine: the launcher has no " + archive);
    }
    return resource;
  }

  /** Whether they have been needed before. */
  boolean areUnpacked() throws IOException {
    return Files.isDirectory(home(archive()));
  }

  private Path home(URL resource) {
    return state.cache("postgres-" + version(resource.getPath()));
  }

  private Path unpacked() throws IOException {
    URL resource = archive();
    Path home = home(resource);
    if (!Files.isDirectory(home)) {
      Files.createDirectories(home.getParent());
      Path temporary = Files.createTempDirectory(home.getParent(), "unpacking");
      try (InputStream in = resource.openStream()) {
        unpack(in, temporary);
      }
      // In a user namespace, PostgreSQL runs as nobody, which is not the owner of these files.
      Files.setPosixFilePermissions(temporary, PosixFilePermissions.fromString("rwxr-xr-x"));
      Files.move(temporary, home, StandardCopyOption.ATOMIC_MOVE);
    }
    return home.toRealPath();
  }

  // Only the name of the jar has the version.
  private static String version(String resource) {
    return resource.replaceFirst(".*-([0-9.]+)\\.jar!.*", "$1");
  }

  private static void unpack(InputStream in, Path home) throws IOException {
    try (TarArchiveInputStream tar =
        new TarArchiveInputStream(new XZInputStream(new BufferedInputStream(in)))) {
      TarArchiveEntry entry;
      while ((entry = tar.getNextEntry()) != null) {
        Path target = home.resolve(entry.getName()).normalize();
        if (!target.startsWith(home)) {
          throw new IOException(
              "the archive of PostgreSQL has an entry outside of its directory: "
                  + entry.getName());
        }
        if (entry.isDirectory()) {
          Files.createDirectories(target);
          continue;
        }
        Files.createDirectories(target.getParent());
        if (entry.isSymbolicLink()) {
          Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
          continue;
        }
        Files.copy(tar, target);
        boolean program = (entry.getMode() & OWNER_EXECUTES) != 0;
        Files.setPosixFilePermissions(
            target, PosixFilePermissions.fromString(program ? "rwxr-xr-x" : "rw-r--r--"));
      }
    }
  }
}
