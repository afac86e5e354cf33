package uk.nhsx.deploy.local.backup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import uk.nhsx.deploy.local.console.Console;
import uk.nhsx.deploy.local.console.SuiteException;
import uk.nhsx.deploy.local.postgres.Database;
import uk.nhsx.deploy.local.postgres.OfflineServer;
import uk.nhsx.deploy.local.state.StateDirectory;

/** Replaces the databases of a suite that is down, whose lock the caller holds, by a backup. */
public final class Restore {
  /** First, since what is changed after ./suite up can't be replayed over. */
  private static final String BEFORE_START =
      """
      if the suite was changed since the backup, topics have events that the restored logs lack, and
      the relays of these services stop with topic-ahead. Decide before ./suite up:
        ./suite infra --detach
        ./suite replay NAME      for each service: makes these changes again; or
        ./suite new-epoch NAME   gives them up, and tells the readers
        ./suite down""";

  private static final Pattern SEQUENCE = Pattern.compile("sequence = \"(\\d+)\"");

  private final StateDirectory state;
  private final Console console;
  private final OfflineServer server;
  private final PendingRestore pending;

  public Restore(StateDirectory state, Console console) {
    this.state = state;
    this.console = console;
    this.server = new OfflineServer(state);
    this.pending = new PendingRestore(state);
  }

  /**
   * Returns whether the data was restored; not, if there is data and the answer to the question
   * whether to replace it is no. After a failure the data is what it was.
   */
  public boolean from(Path file, Predicate<String> confirmed)
      throws IOException, InterruptedException, SuiteException {
    pending.complete(console);
    boolean replaces = Files.exists(pending.current());
    try (ArchiveReader archive = new ArchiveReader(file.toAbsolutePath().normalize())) {
      BackupHeader header = archive.header();
      Optional<String> obstacle = header.obstacle(server.version(), OfflineServer.platform());
      if (obstacle.isPresent()) {
        throw new SuiteException(
            "the backup %s can't be restored here: %s".formatted(file, obstacle.get()));
      }
      String question =
          "Replace all data of the suite in %s by the backup that was begun at %s?"
              .formatted(state.root(), header.begun());
      if (replaces && !confirmed.test(question)) {
        return false;
      }
      noteOtherVersion(header);
      BackupManifest manifest = prepare(archive, file);
      pending.commit(manifest.exampleData());
    } catch (IOException | SuiteException | RuntimeException e) {
      pending.abandon();
      throw e;
    }
    pending.finish();
    printDone(replaces);
    return true;
  }

  private void noteOtherVersion(BackupHeader header) {
    if (!header.suite().equals(SuiteVersion.current())) {
      console.print(
          "the backup is of version %s of the suite, and this is %s: ./suite up migrates older"
                  .formatted(header.suite(), SuiteVersion.current())
              + " databases, and newer ones may need the newer suite");
    }
  }

  /** Unpacks, recovers and checks the data beside that of the suite. */
  private BackupManifest prepare(ArchiveReader archive, Path file)
      throws IOException, InterruptedException, SuiteException {
    Path cluster = pending.begin();
    console.print("unpacking " + file);
    BackupManifest manifest = archive.unpack(cluster);
    console.print("recovering the databases up to the end of the backup");
    Map<String, Long> sequences;
    try {
      server.adoptSuperuserPassword(cluster);
      sequences = sequences(cluster, manifest);
    } catch (IOException e) {
      throw new SuiteException(
          "the backup %s could not be recovered: %s".formatted(file, e.getMessage()));
    }
    console.print("it has every change that was acknowledged by " + manifest.asOf());
    for (Map.Entry<String, Long> stated : manifest.sortedSequences().entrySet()) {
      long actual = sequences.getOrDefault(stated.getKey(), 0L);
      if (actual < stated.getValue()) {
        throw new SuiteException(
            "the backup %s is incomplete: the log of %s should have %d events and has %d"
                .formatted(file, stated.getKey(), stated.getValue(), actual));
      }
      console.print("  %s: all events up to sequence %d".formatted(stated.getKey(), actual));
    }
    return manifest;
  }

  /** The last event of each log after the recovery. */
  private Map<String, Long> sequences(Path cluster, BackupManifest manifest)
      throws IOException, InterruptedException {
    Map<String, Long> sequences = new TreeMap<>();
    for (Database database :
        Arrays.stream(Database.values())
            .filter(one -> manifest.sequences().containsKey(one.service()))
            .toList()) {
      String printed =
          server.execute(cluster, database.label(), "SELECT sequence FROM outbox_head");
      Matcher sequence = SEQUENCE.matcher(printed);
      if (sequence.find()) {
        sequences.put(database.service(), Long.parseLong(sequence.group(1)));
      }
    }
    return sequences;
  }

  private void printDone(boolean replaces) {
    console.print("the data is restored; Kafka's topics are as they were");
    BEFORE_START.lines().forEach(console::print);
    if (replaces) {
      console.print(
          "the data before is kept in %s until the next restore or ./suite reset"
              .formatted(pending.replaced()));
    }
    console.print("./suite up starts the suite with this data");
  }
}
