package uk.nhsx.systemtests.backup;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.restassured.path.json.JsonPath;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import uk.nhsx.systemtests.SuiteUnderTest;
import uk.nhsx.systemtests.SuiteUnderTest.Ended;

/** One suite, which is backed up while it is written to, goes on, and is then restored. */
@TestMethodOrder(OrderAnnotation.class)
class RestoreIT {
  private static final Duration TIMEOUT = Duration.ofMinutes(3);
  private static final int WRITES = 20;

  @TempDir static Path directory;
  private static SuiteUnderTest suite;
  private static AlternatingWriter writer;
  private static Path backup;
  private static int acknowledgedBefore;
  private static int acknowledgedAfter;
  private static Ended backedUp;

  @BeforeAll
  static void backUpWhileAWriterGoesOn() throws Exception {
    suite = SuiteUnderTest.up(Map.of(), "--empty");
    writer = new AlternatingWriter(suite);
    backup = directory.resolve("suite.backup");
    ExecutorService threads = Executors.newSingleThreadExecutor();
    try {
      Future<@Nullable Void> writing = threads.submit(writer::write);
      await().atMost(TIMEOUT).until(() -> writing.isDone() || writer.acknowledged() >= WRITES);
      acknowledgedBefore = writer.acknowledged();
      backedUp = suite.run("backup", backup.toString());
      acknowledgedAfter = writer.acknowledged();
      writer.stopAfter(WRITES);
      writing.get(3, TimeUnit.MINUTES);
    } finally {
      threads.shutdown();
    }
    Ended refused = suite.run("restore", "--yes", backup.toString());
    assertThat(refused.exit()).isEqualTo(1);
    assertThat(refused.output())
        .contains("a suite is running on this data: stop it with ./suite down");
    assertThat(suite.run("down").exit()).isZero();
  }

  @AfterAll
  static void stop() {
    suite.close();
  }

  @Test
  @Order(1)
  void shouldBackUpTheRunningSuite() {
    assertThat(backedUp.exit()).as(backedUp.output()).isZero();
    assertThat(backedUp.output())
        .containsPattern("login-onboarding: all events up to sequence [1-9]")
        .contains("the backup is " + backup);
    assertThat(acknowledgedAfter).isGreaterThan(acknowledgedBefore);
  }

  @Test
  @Order(2)
  void shouldRefuseADamagedBackupAndChangeNothing() throws Exception {
    byte[] content = Files.readAllBytes(backup);
    content[content.length / 2] ^= 1;
    Path damaged = Files.write(directory.resolve("damaged"), content);
    Map<String, String> before = data();

    Ended ended = suite.run("restore", "--yes", damaged.toString());

    assertThat(ended.exit()).isEqualTo(1);
    assertThat(ended.output())
        .contains("the backup %s is damaged or incomplete".formatted(damaged));
    assertThat(data()).isEqualTo(before);
  }

  /** It reads from a pipe, which has no more than half of the backup when it is killed. */
  @Test
  @Order(3)
  void shouldLeaveTheDataWhenARestoreIsKilled() throws Exception {
    Path pipe = directory.resolve("pipe");
    assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor()).isZero();
    byte[] content = Files.readAllBytes(backup);
    Map<String, String> before = data();
    CompletableFuture<Ended> restore =
        CompletableFuture.supplyAsync(() -> suite.run("restore", "--yes", pipe.toString()));

    try (OutputStream out = Files.newOutputStream(pipe)) {
      out.write(Arrays.copyOf(content, content.length / 2));
      assertThat(restore).isNotDone();
      process("restore", pipe.toString()).destroyForcibly();
      assertThat(restore.get(3, TimeUnit.MINUTES).exit()).isNotZero();
    }

    Map<String, String> after = data();
    assertThat(after.keySet()).anyMatch(name -> name.startsWith("restore.unfinished/"));
    after.keySet().removeIf(name -> name.startsWith("restore.unfinished"));
    assertThat(after).isEqualTo(before);
  }

  @Test
  @Order(4)
  void shouldRestoreAPrefixOfTheAcknowledgedChanges() throws Exception {
    Ended restored = suite.run("restore", "--yes", backup.toString());
    assertThat(restored.exit()).as(restored.output()).isZero();
    moveBackTheLastStep();
    Ended up = suite.run("up", "--detach");
    assertThat(up.exit()).as(up.output()).isZero();
    assertThat(up.output()).contains("a restore that was interrupted is complete now");

    List<String> first = ids(AlternatingWriter.FIRST + "?stage=all&limit=500");
    List<String> second = ids(AlternatingWriter.SECOND + "?limit=500");

    assertThat(second.size()).isBetween(acknowledgedBefore, acknowledgedAfter + 1);
    assertThat(first.size()).isBetween(second.size(), second.size() + 1);
    assertThat(first).containsExactlyInAnyOrderElementsOf(written(first.size()));
    assertThat(second).containsExactlyInAnyOrderElementsOf(written(second.size()));
    assertThat(restored.output())
        .contains(
            "login-onboarding: all events up to sequence " + first.size(),
            "ai-lab: all events up to sequence " + second.size());
  }

  /** As if the restore had been killed before its last rename. */
  private static void moveBackTheLastStep() throws IOException {
    Path committed = Files.createDirectory(dataDirectory().resolve("restore"));
    Files.move(dataDirectory().resolve("postgres"), committed.resolve("cluster"));
  }

  @Test
  @Order(5)
  void shouldTakeChangesAfterTheRestore() {
    writer.writeNext();

    assertThat(ids(AlternatingWriter.FIRST + "?stage=all&limit=500"))
        .contains("written-" + writer.acknowledged());
  }

  private static List<String> written(int count) {
    return IntStream.rangeClosed(1, count).mapToObj(number -> "written-" + number).toList();
  }

  /** All that the register has. */
  private static List<String> ids(String list) {
    List<String> ids = new ArrayList<>();
    String next = list;
    while (next != null) {
      JsonPath page =
          given()
              .baseUri(suite.gateway())
              .urlEncodingEnabled(false)
              .get(next)
              .then()
              .statusCode(200)
              .extract()
              .jsonPath();
      ids.addAll(page.getList("items.id", String.class));
      next = page.getString("next");
    }
    return ids;
  }

  private static ProcessHandle process(String command, String argument) {
    return ProcessHandle.allProcesses()
        .filter(
            process ->
                arguments(process)
                    .containsAll(List.of("uk.nhsx.deploy.local.Main", command, argument)))
        .findFirst()
        .orElseThrow();
  }

  private static List<String> arguments(ProcessHandle process) {
    try {
      Path file = Path.of("/proc", Long.toString(process.pid()), "cmdline");
      return List.of(Files.readString(file, UTF_8).split("\0"));
    } catch (IOException e) {
      // It has ended meanwhile.
      return List.of();
    }
  }

  private static Path dataDirectory() {
    return suite.log("postgres").resolveSibling("../data").normalize();
  }

  /** The size and the time of each file with the data of the suite. */
  private static Map<String, String> data() throws IOException {
    Path data = dataDirectory();
    Map<String, String> found = new TreeMap<>();
    try (Stream<Path> files = Files.walk(data)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        found.put(
            data.relativize(file).toString(),
            Files.size(file) + " " + Files.getLastModifiedTime(file));
      }
    }
    return found;
  }
}
