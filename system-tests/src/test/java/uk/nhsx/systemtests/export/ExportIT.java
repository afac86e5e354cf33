package uk.nhsx.systemtests.export;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import uk.nhsx.platform.testing.Topic;
import uk.nhsx.systemtests.SuiteUnderTest;
import uk.nhsx.systemtests.SuiteUnderTest.Ended;

/**
 * Exports a suite, by an export that is killed and continued while officers write on, and imports
 * the pack into another suite.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ExportIT {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String THIRD_DAY =
      "/v1/app-metrics/series?metric=visits&area=NATION&area=ICB1&area=ICB2&from=2020-02-06"
          + "&to=2020-02-06&step=day";

  private static SuiteUnderTest imported;
  private static Pack pack;
  private static JsonNode interrupted;
  private static Map<String, FileTime> written;
  private static List<String> instants;
  private static Answers answers;
  private static Ended refusedForOptions;
  private static Ended refusedForContent;
  private static Ended refusedForDamage;
  private static Ended failed;
  private static Ended loaded;

  @BeforeAll
  static void exportAndImport() throws Exception {
    pack = Pack.create();
    try (SuiteUnderTest source = SuiteUnderTest.up(Map.of(), "--empty")) {
      Publisher publisher = new Publisher(source);
      publisher.publish();
      String first = lastEvent(source);
      publisher.correct();
      InterruptedExport.run(source, pack);
      interrupted = pack.progress();
      written = times(interrupted);
      // After the instant of the pack, so none of it is in the pack.
      publisher.changeOnceMore();
      refusedForOptions = source.run("export", pack.directory().toString());
      Ended exported = source.run("export", pack.directory().toString(), "--site");
      assertThat(exported.exit()).as(exported.output()).isZero();
      instants = List.of("2020-01-01T00:00:00Z", first, pack.knownAt());
      answers = Answers.of(source.gateway(), instants);
      refusedForContent = source.run("import", pack.directory().toString());
    }
    imported = SuiteUnderTest.up(Map.of(), "--empty");
    String awards = "ai-lab/awards.jsonl";
    Pack damaged = pack.damaged(awards, "\"version\":2", "\"version\":1");
    refusedForDamage = imported.run("import", damaged.directory().toString());
    failed = imported.run("import", damaged.listed(awards).directory().toString());
    loaded = imported.run("import", pack.directory().toString());
  }

  @AfterAll
  static void stop() {
    imported.close();
  }

  @Test
  @Order(1)
  void shouldContinueAnInterruptedExport() throws IOException {
    assertThat(interrupted.path("files")).isNotEmpty();
    assertThat(pack.knownAt()).isEqualTo(interrupted.path("knownAt").asText());
    assertThat(times(interrupted)).isEqualTo(written);
    assertThat(Files.exists(pack.directory().resolve("export-in-progress.json"))).isFalse();
    assertThat(pack.text("login-onboarding/services.jsonl")).doesNotContain("withdrawn");
    assertThat(pack.text("app-metrics/events.jsonl")).doesNotContain("Afterwards");
  }

  @Test
  @Order(1)
  void shouldNotContinueAnExportWithOtherOptions() {
    assertThat(refusedForOptions.exit()).isEqualTo(1);
    assertThat(refusedForOptions.output())
        .contains("has an unfinished export that was begun with --site");
  }

  @Test
  @Order(1)
  void shouldNotContinueTheExportOfAnotherLog() throws IOException {
    Pack other = Pack.create();
    String id = interrupted.path("services").path(2).path("lastId").asText();
    Files.writeString(
        other.directory().resolve("export-in-progress.json"),
        interrupted.toString().replace(id, "8a2f7c1e-5d0b-4d53-9a6e-0d9c7f5b2e11"));

    Ended refused = imported.run("export", other.directory().toString());

    assertThat(refused.exit()).isEqualTo(1);
    assertThat(refused.output()).contains("another log of ai-lab");
    assertThat(other.files()).hasSize(1);
  }

  @Test
  @Order(1)
  void shouldListEveryFileInTheManifest() throws IOException {
    Map<String, String> listed = new HashMap<>();
    for (JsonNode file : pack.manifest().path("files")) {
      listed.put(file.path("path").asText(), file.path("sha256").asText());
    }
    Map<String, String> found = new HashMap<>();
    for (Path file : pack.files()) {
      found.put(file.toString(), Pack.sha256(Files.readAllBytes(pack.directory().resolve(file))));
    }
    found.remove("manifest.json");

    assertThat(listed).isEqualTo(found);
  }

  @Test
  @Order(1)
  void shouldHoldNothingOfAReleaseUnderEmbargo() throws IOException {
    for (Path file : pack.files()) {
      String content =
          new String(
              Files.readAllBytes(pack.directory().resolve(file)), StandardCharsets.ISO_8859_1);
      assertThat(content).as(file.toString()).doesNotContain(Publisher.SECRET, "31337");
    }
  }

  @Test
  @Order(1)
  void shouldRefuseASuiteThatIsNotEmpty() {
    assertThat(refusedForContent.exit()).isEqualTo(1);
    assertThat(refusedForContent.output())
        .contains("not empty", "1 rows in programme_version of ai-lab")
        .contains("1 rows in embargoed_figure of app-metrics");
  }

  @Test
  @Order(1)
  void shouldRefuseAPackThatIsDamaged() {
    assertThat(refusedForDamage.exit()).isEqualTo(1);
    assertThat(refusedForDamage.output())
        .contains("ai-lab/awards.jsonl was changed")
        .doesNotContain("stopped");
  }

  @Test
  @Order(1)
  void shouldLeaveTheSuiteEmptyWhenALoadFails() {
    assertThat(failed.exit()).isEqualTo(1);
    assertThat(failed.output())
        .contains("nothing was imported", "award_version_pkey")
        .doesNotContain("stopped");
    assertThat(loaded.exit()).as(loaded.output()).isZero();
  }

  @Test
  @Order(1)
  void shouldGiveTheSameDigest() throws IOException {
    JsonNode report = pack.manifest().path("report");

    assertThat(loaded.output()).contains(report.path("digest").asText());
    given()
        .get(imported.gateway() + report.path("href").asText())
        .then()
        .body("digest", equalTo(report.path("digest").asText()));
  }

  @Test
  @Order(1)
  void shouldGiveTheSameAnswersForEveryInstant() {
    assertThat(Answers.of(imported.gateway(), instants).byPath())
        .containsExactlyEntriesOf(answers.byPath());
  }

  /** The files of these were written when all of it had changed once more. */
  @Test
  @Order(1)
  void shouldShowTheStateOfTheInstantWhateverCameLater() {
    given()
        .get(imported.gateway() + "/v1/ai-lab/awards/A1")
        .then()
        .body("amount.amount", equalTo("11.00"));
    given()
        .get(imported.gateway() + "/v1/app-metrics/areas/P1")
        .then()
        .body("name", equalTo("Practice 1"));
    given()
        .get(imported.gateway() + "/v1/app-metrics/releases")
        .then()
        .body("items.title", contains("Second count", "Too many", "First week"))
        .body("items.state", contains("published", "withdrawn", "published"));
  }

  @ParameterizedTest
  @Order(1)
  @ValueSource(strings = {"app-metrics", "login-onboarding", "ai-lab"})
  void shouldSendTheSameEventsByTheFeed(String service) throws IOException {
    List<String> lines = pack.lines(service + "/events.jsonl");
    String feed =
        given().get(imported.gateway() + "/v1/" + service + "/events?after=0&limit=500").asString();

    assertThat(feed)
        .isEqualTo(
            "{\"items\":[%s],\"first\":\"1\",\"last\":\"%2$d\",\"head\":\"%2$d\"}"
                .formatted(String.join(",", lines), lines.size()));
  }

  @ParameterizedTest
  @Order(1)
  @ValueSource(strings = {"app-metrics", "login-onboarding", "ai-lab"})
  void shouldPublishTheWholeLog(String service) throws IOException {
    List<String> lines = pack.lines(service + "/events.jsonl");
    List<String> values =
        Topic.at(imported.kafka(), service + ".events.v1").records(lines.size()).stream()
            .map(ConsumerRecord::value)
            .sorted(Comparator.comparingLong(ExportIT::sequence))
            .toList();

    assertThat(values).isEqualTo(lines);
  }

  @Test
  @Order(1)
  void shouldBeReadByDuckDb() throws Exception {
    DuckDb duckDb = DuckDb.install();
    String directory = pack.directory() + "/";
    List<JsonNode> rows =
        duckDb.rows(
            List.of(
                """
                select area, cast("periodTo" as varchar) as day, cast(value as varchar) as value
                from '%sapp-metrics/figures.parquet'
                where area in ('ICB1', 'NATION', 'P1')
                qualify row_number() over (partition by metric, area, "periodFrom", "periodTo"
                  order by change desc) = 1
                order by day, area
                """
                    .formatted(directory),
                "select id, name, stage from '%slogin-onboarding/services.csv'".formatted(directory)
                    + " where \"supersededAt\" is null order by id",
                """
                select sequence, type, data ->> '$.id' as id
                from '%slogin-onboarding/events.parquet' order by sequence
                """
                    .formatted(directory),
                "select count(*) as n from read_json('%s*/events.jsonl')".formatted(directory)));

    assertThat(rows.get(0).toString())
        .isEqualTo(
            "[{\"area\":\"ICB1\",\"day\":\"2020-02-04\",\"value\":\"120.000000\"},"
                + "{\"area\":\"NATION\",\"day\":\"2020-02-04\",\"value\":\"127.250000\"},"
                + "{\"area\":\"P1\",\"day\":\"2020-02-04\",\"value\":\"120.000000\"},"
                + "{\"area\":\"ICB1\",\"day\":\"2020-02-05\",\"value\":null},"
                + "{\"area\":\"NATION\",\"day\":\"2020-02-05\",\"value\":null},"
                + "{\"area\":\"P1\",\"day\":\"2020-02-05\",\"value\":null}]");
    assertThat(rows.get(1).toString())
        .isEqualTo(
            "[{\"id\":\"service-1\",\"name\":\"Service 1\",\"stage\":\"approved\"},"
                + "{\"id\":\"service-2\",\"name\":\"'=1+1, \\\"Ümlaut\\\"\",\"stage\":\"applied\"}]");
    assertThat(rows.get(2).path(0).toString())
        .isEqualTo(
            "{\"sequence\":\"1\",\"type\":\"uk.nhsx.loginonboarding.service.registered.v1\","
                + "\"id\":\"service-1\"}");
    assertThat(rows.get(3).path(0).path("n").asInt())
        .isEqualTo(
            pack.lines("app-metrics/events.jsonl").size()
                + pack.lines("login-onboarding/events.jsonl").size()
                + pack.lines("ai-lab/events.jsonl").size());
  }

  /** Each CSV is read with the types that its description states, which refuses any other cell. */
  @Test
  @Order(1)
  void shouldDescribeEveryColumnOfEveryCsv() throws Exception {
    DuckDb duckDb = DuckDb.install();
    DescribedTables tables = DescribedTables.of(pack);

    assertThat(duckDb.rows(tables.queries()).stream().map(JsonNode::toString))
        .containsExactlyElementsOf(tables.expected());
  }

  @Test
  @Order(1)
  void shouldMirrorPagesWhoseLinksAreAllThere() throws IOException {
    assertThat(MirroredSite.of(pack).faults()).isEmpty();
  }

  @Test
  @Order(2)
  void shouldContinueTheSequence() throws IOException {
    int last = pack.lines("login-onboarding/events.jsonl").size();

    new Publisher(imported).service("service-3", "Service 3");

    given()
        .get(imported.gateway() + "/v1/login-onboarding/events?after=" + last)
        .then()
        .body("items.sequence", contains(Integer.toString(last + 1)));
  }

  @Test
  @Order(2)
  void shouldAddUpNewFiguresForTheAreasThatWereMoved() {
    new Publisher(imported)
        .release(
            "Third day",
            "scheduled",
            "",
            Publisher.figure("P1", 6, "3"),
            Publisher.figure("P2", 6, "4"));

    given()
        .get(imported.gateway() + THIRD_DAY)
        .then()
        .body("items.find { it.area == 'NATION' }.points.value", contains("7"))
        .body("items.find { it.area == 'ICB2' }.points.value", contains("7"))
        .body("items.find { it.area == 'ICB1' }.points", empty());
  }

  private static String lastEvent(SuiteUnderTest suite) throws IOException {
    JsonNode feed =
        JSON.readTree(
            given().get(suite.gateway() + "/v1/app-metrics/events?after=0&limit=500").asString());
    return feed.path("items").path(feed.path("items").size() - 1).path("time").asText();
  }

  private static long sequence(String event) {
    try {
      return JSON.readTree(event).path("sequence").asLong();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Map<String, FileTime> times(JsonNode progress) throws IOException {
    Map<String, FileTime> times = new HashMap<>();
    for (JsonNode file : progress.path("files")) {
      String path = file.path("path").asText();
      times.put(path, Files.getLastModifiedTime(pack.directory().resolve(path)));
    }
    return times;
  }
}
