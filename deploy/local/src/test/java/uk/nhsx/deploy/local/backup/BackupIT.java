package uk.nhsx.deploy.local.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import uk.nhsx.deploy.local.console.Console;
import uk.nhsx.deploy.local.console.SuiteException;
import uk.nhsx.deploy.local.state.ExampleDataStatus;
import uk.nhsx.deploy.local.state.ExampleDataStatus.Value;
import uk.nhsx.deploy.local.state.Secrets;

/** Backups of a real PostgreSQL, in which one service has a log. */
class BackupIT {
  private static final String LAST = "SELECT max(sequence) FROM entry";
  private static final String COUNT = "SELECT count(*) FROM entry";

  @TempDir static Path directory;
  private static Machine origin;
  private static Path backup;
  private static long acknowledgedBefore;
  private static long acknowledgedAfter;
  private static long acknowledgedAtLast;

  @BeforeAll
  static void backUpWhileAWriterGoesOn() throws Exception {
    origin = new Machine(directory.resolve("origin"));
    backup = directory.resolve("backup");
    new ExampleDataStatus(origin.state()).storeLoaded();
    AtomicLong acknowledged = new AtomicLong();
    AtomicLong end = new AtomicLong(Long.MAX_VALUE);
    ExecutorService threads = Executors.newSingleThreadExecutor();
    try (Machine.Server server = origin.start();
        Console.Subscription listener = origin.console().subscribe(BackupIT::makeRoomInTheLog)) {
      origin.execute(
          "CREATE TABLE outbox_head AS SELECT 0::bigint AS sequence",
          "CREATE TABLE entry (sequence bigint PRIMARY KEY, padding text)",
          "CREATE TABLE dropped AS SELECT 1 AS number");
      Future<?> writer = threads.submit(() -> write(acknowledged, end));
      awaitAcknowledged(acknowledged, 50, writer);
      acknowledgedBefore = acknowledged.get();

      origin.backup().ofRunning(new BackupFile(backup, false));

      acknowledgedAfter = acknowledged.get();
      end.set(acknowledgedAfter + 20);
      writer.get(1, TimeUnit.MINUTES);
      acknowledgedAtLast = acknowledged.get();
    } finally {
      end.set(0);
      threads.shutdown();
    }
  }

  /** While the files are copied, one goes, and nothing but the backup needs the log any more. */
  private static void makeRoomInTheLog(String line) {
    if (line.startsWith("copying ")) {
      try {
        origin.execute("DROP TABLE dropped");
        for (int time = 0; time < 3; time++) {
          origin.executeAsSuperuser("SELECT pg_switch_wal()", "CHECKPOINT");
        }
      } catch (SQLException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  /** Each change adds an entry and moves the head of the log. */
  private static @Nullable Void write(AtomicLong acknowledged, AtomicLong end) throws SQLException {
    try (Connection connection = origin.connect();
        Statement statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      while (acknowledged.get() < end.get()) {
        long next = acknowledged.get() + 1;
        statement.execute("UPDATE outbox_head SET sequence = " + next);
        statement.execute("INSERT INTO entry VALUES (%d, repeat('x', 1000))".formatted(next));
        connection.commit();
        acknowledged.set(next);
      }
    }
    return null;
  }

  private static void awaitAcknowledged(AtomicLong acknowledged, long count, Future<?> writer) {
    await().until(() -> acknowledged.get() >= count || writer.isDone());
    assertThat(writer).isNotDone();
  }

  @Test
  void shouldRestoreAPrefixOfTheChangesOnAnotherMachine() throws Exception {
    Machine other = new Machine(directory.resolve("other"));

    boolean restored = other.restore(backup);

    assertThat(restored).isTrue();
    try (Machine.Server server = other.start()) {
      long last = other.number(LAST);
      assertThat(last).isBetween(acknowledgedBefore, acknowledgedAfter + 1);
      assertThat(other.number(COUNT)).isEqualTo(last);
      assertThat(other.number("SELECT sequence FROM outbox_head")).isEqualTo(last);
      assertThat(other.printed()).contains("app-metrics: all events up to sequence " + last);
    }
    assertThat(new Secrets(other.state()).password("postgres"))
        .isNotEqualTo(new Secrets(origin.state()).password("postgres"));
    assertThat(new ExampleDataStatus(other.state()).value()).isEqualTo(Value.LOADED);
  }

  @Test
  void shouldSayWhatTheBackupHas() {
    assertThat(origin.printed())
        .containsPattern("it has every change that was acknowledged by 20\\S+Z")
        .containsPattern("app-metrics: all events up to sequence [1-9]")
        .doesNotContain("ai-lab:")
        .containsPattern("the backup is %s, [0-9.]+ MB".formatted(backup));
  }

  @Test
  void shouldReplaceTheDataAndKeepThatBefore() throws Exception {
    Machine machine = new Machine(directory.resolve("replaced"));
    Files.createDirectories(machine.state().data("postgres"));
    Files.writeString(machine.state().data("postgres/PG_VERSION"), "before");

    machine.restore(backup);

    assertThat(machine.state().data("postgres.before-restore/PG_VERSION")).hasContent("before");
    assertThat(machine.state().data("postgres/PG_VERSION")).hasContent("17");
    assertThat(machine.data()).doesNotContainKeys("restore", "restore.unfinished");
    assertThat(machine.printed())
        .containsSubsequence(
            "Decide before ./suite up:",
            "./suite infra --detach",
            "./suite replay NAME",
            "./suite new-epoch NAME",
            "./suite down",
            "the data before is kept in " + machine.state().data("postgres.before-restore"),
            "./suite up starts the suite with this data");
  }

  @Test
  void shouldBackUpASuiteThatIsDown() throws Exception {
    Path file = directory.resolve("of-stopped");

    origin.backup().ofStopped(new BackupFile(file, false));

    assertThat(origin.state().pid("postgres").process()).isEmpty();
    Machine other = new Machine(directory.resolve("of-stopped-restored"));
    other.restore(file);
    assertThat(other.printed())
        .contains("app-metrics: all events up to sequence " + acknowledgedAtLast);
  }

  @Test
  void shouldChangeNothingByABackupThatIsDamaged() throws Exception {
    Machine machine = new Machine(directory.resolve("spared"));
    Files.createDirectories(machine.state().data("postgres"));
    Files.writeString(machine.state().data("postgres/PG_VERSION"), "17");
    var before = machine.data();
    byte[] content = Files.readAllBytes(backup);
    content[content.length / 2] ^= 1;
    Path damaged = Files.write(directory.resolve("damaged"), content);

    assertThatThrownBy(() -> machine.restore(damaged))
        .isInstanceOf(SuiteException.class)
        .hasMessageContaining("the backup %s is damaged or incomplete".formatted(damaged));

    assertThat(machine.data()).isEqualTo(before);
  }

  /** All files are as they were written, and yet it has less than was acknowledged. */
  @Test
  void shouldChangeNothingByABackupWhoseLogEndsTooEarly() throws Exception {
    Machine machine = new Machine(directory.resolve("spared-too"));
    var before = machine.data();
    Path incomplete = directory.resolve("incomplete");
    rewriteWithSequence(Long.MAX_VALUE, incomplete);

    assertThatThrownBy(() -> machine.restore(incomplete))
        .isInstanceOf(SuiteException.class)
        .hasMessageContaining("the log of app-metrics should have %d events", Long.MAX_VALUE);

    assertThat(machine.data()).isEqualTo(before);
  }

  private static void rewriteWithSequence(long sequence, Path target) throws Exception {
    Path files = Files.createDirectory(directory.resolve("unpacked"));
    try (ArchiveReader reader = new ArchiveReader(backup);
        ArchiveWriter archive = new ArchiveWriter(Files.newOutputStream(target))) {
      archive.header(reader.header());
      BackupManifest manifest = reader.unpack(files);
      try (Stream<Path> all = Files.walk(files)) {
        for (Path file : all.filter(one -> !one.equals(files)).toList()) {
          String path = files.relativize(file).toString();
          if (Files.isDirectory(file)) {
            archive.directory(path);
          } else {
            archive.file(path, Files.readAllBytes(file));
          }
        }
      }
      archive.manifest(
          new BackupManifest(
              manifest.asOf(),
              Map.of("app-metrics", sequence),
              manifest.exampleData(),
              manifest.files()));
    }
  }

  @Test
  void shouldChangeNothingWithoutConsent() throws Exception {
    Machine machine = new Machine(directory.resolve("asked"));
    Files.createDirectories(machine.state().data("postgres"));
    var before = machine.data();
    List<String> questions = new ArrayList<>();

    boolean restored =
        new Restore(machine.state(), machine.console())
            .from(
                backup,
                question -> {
                  questions.add(question);
                  return false;
                });

    assertThat(restored).isFalse();
    assertThat(questions)
        .singleElement()
        .asString()
        .startsWith("Replace all data of the suite in %s by".formatted(machine.state().root()));
    assertThat(machine.data()).isEqualTo(before);
  }

  @Test
  void shouldLeaveNoFileIfPostgresDoesNotAnswer() throws Exception {
    Machine machine = new Machine(directory.resolve("silent"));
    Path file = directory.resolve("of-silent");

    assertThatThrownBy(() -> machine.backup().ofRunning(new BackupFile(file, false)))
        .isInstanceOf(SuiteException.class)
        .hasMessageContaining("PostgreSQL does not answer");

    assertThat(file).doesNotExist();
  }

  @Test
  void shouldSayThatThereIsNothingToBackUp() throws Exception {
    Machine machine = new Machine(directory.resolve("empty"));

    assertThatThrownBy(
            () -> machine.backup().ofStopped(new BackupFile(directory.resolve("of-empty"), false)))
        .isInstanceOf(SuiteException.class)
        .hasMessage("there is no data in %s to back up".formatted(machine.state().root()));
  }
}
