package uk.nhsx.deploy.local.backup;

import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import uk.nhsx.deploy.local.state.ExampleDataStatus;

/**
 * The last entry of a backup, which proves that it is complete.
 *
 * @param asOf each change that was acknowledged by this instant is in the backup
 * @param sequences for each service that has a log, the sequence of the last event at that instant;
 *     the backup may hold a few more
 * @param exampleData whether the suite had the example data
 * @param files each file by its path in the data directory
 */
record BackupManifest(
    String asOf,
    Map<String, Long> sequences,
    ExampleDataStatus.Value exampleData,
    Map<String, FileDigest> files) {

  BackupManifest {
    Instant.parse(asOf);
    sequences = Map.copyOf(sequences);
    files = Map.copyOf(files);
  }

  /** The services in the order of their names. */
  Map<String, Long> sortedSequences() {
    return new TreeMap<>(sequences);
  }

  /** The size of a file in bytes and its SHA-256 in hexadecimal digits. */
  record FileDigest(long size, String sha256) {}
}
