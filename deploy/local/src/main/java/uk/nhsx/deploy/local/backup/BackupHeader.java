package uk.nhsx.deploy.local.backup;

import java.time.Instant;
import java.util.Optional;

/**
 * The first entry of a backup, by which a restore recognises what it can't use before it unpacks.
 *
 * @param format the version of the layout
 * @param suite the version of the suite that made it
 * @param postgres the version of the server, such as {@code 17.6}
 * @param platform the system and the processor that the data files are for
 * @param begun when the backup began
 */
record BackupHeader(int format, String suite, String postgres, String platform, String begun) {
  static final int FORMAT = 1;

  BackupHeader {
    Instant.parse(begun);
  }

  /** Why PostgreSQL of this version on this platform can't use the data files. */
  Optional<String> obstacle(String otherVersion, String otherPlatform) {
    if (format != FORMAT) {
      return Optional.of(
          "it has format %d, and this suite reads format %d: restore it with the suite of version %s"
              .formatted(format, FORMAT, suite));
    }
    if (!major(postgres).equals(major(otherVersion))) {
      return Optional.of(
          "it is of PostgreSQL %s, and this suite has %s: restore it with the suite of version %s"
              .formatted(postgres, otherVersion, suite));
    }
    if (!platform.equals(otherPlatform)) {
      return Optional.of(
          "its data files are for %s, and this machine is %s: restore it on a machine like the one"
                  .formatted(platform, otherPlatform)
              + " that it was made on");
    }
    return Optional.empty();
  }

  private static String major(String version) {
    return version.split("[. ]", 2)[0];
  }
}
