package uk.nhsx.appmetrics.release;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import io.cloudevents.CloudEvent;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ExtractableResponse;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import uk.nhsx.appmetrics.Api;
import uk.nhsx.appmetrics.intake.IntakeLimiter;
import uk.nhsx.platform.testing.ServiceTestResource;
import uk.nhsx.platform.testing.Tokens;
import uk.nhsx.platform.testing.Topic;

@QuarkusTest
@WithTestResource(ServiceTestResource.class)
class ReleaseResourceTest {

  private static final String RELEASES = Api.ROOT + "/releases";
  private static final String HEADER = "metric,area,period,value,qualifier\n";

  @Inject IntakeLimiter limiter;

  @Test
  void shouldTakeInALongCsv() {
    Api.define("csv-logins", "flow", "E1");

    Api.publishCsv(
            Map.of("title", "July", "kind", "scheduled", "source", "a table"),
            HEADER
                + "csv-logins,E1,2019-07-01,10.50,\n"
                + "csv-logins,E1,2019-08-01/2020-01-31,1900000,approximately\n")
        .statusCode(201)
        .header("Location", matchesPattern(RELEASES + "/[0-9a-f-]{36}"))
        .header("ETag", "\"1\"")
        .body("title", equalTo("July"))
        .body("kind", equalTo("scheduled"))
        .body("reason", nullValue())
        .body("source", equalTo("a table"))
        .body("state", equalTo("published"))
        .body("author", equalTo(Tokens.SUBJECT))
        .body("figures", equalTo(2))
        .body("contentSha256", matchesPattern("[0-9a-f]{64}"))
        .body("intake.rows", equalTo(2))
        .body("intake.figures", equalTo(2))
        .body("intake.findings", equalTo(List.of()));
  }

  @Test
  void shouldTakeInJsonAndPublishItsNationalFigures() {
    Api.define("json-logins", "flow", "E2");
    Api.putArea("R2", "region", "E2");

    String id =
        Api.publishJson(
                """
                {"title":"JSON","kind":"correction","reason":"It was wrong.","source":"a letter",
                 "figures":[
                  {"metric":"json-logins","area":"E2","period":"2019-07","value":"12.500"},
                  {"metric":"json-logins","area":"R2","period":"2019-W27","value":"3",
                   "qualifier":"at-least"}]}
                """)
            .statusCode(201)
            .body("reason", equalTo("It was wrong."))
            .extract()
            .path("id");

    CloudEvent event = lastEvent();
    assertThat(event.getType()).isEqualTo("uk.nhsx.appmetrics.release.published.v1");
    assertThat(event.getSubject()).isEqualTo(RELEASES + "/" + id);
    assertThat(event.getExtension("partitionkey")).isEqualTo(id);
    JsonPath data =
        JsonPath.from(
            new String(Objects.requireNonNull(event.getData()).toBytes(), StandardCharsets.UTF_8));
    assertThat(data.getString("kind")).isEqualTo("correction");
    assertThat(data.getInt("figures")).isEqualTo(2);
    assertThat(data.getList("nationFigures.area")).isEqualTo(List.of("E2", "E2"));
    // The week's is added up from its region's.
    assertThat(data.getList("nationFigures.period")).isEqualTo(List.of("2019-W27", "2019-07"));
    assertThat(data.getList("nationFigures.value")).isEqualTo(List.of("3", "12.5"));
    assertThat(data.getList("nationFigures.qualifier")).isEqualTo(Arrays.asList("at-least", null));
    assertThat(data.getBoolean("nationFiguresComplete")).isTrue();
    assertThat(data.getString("changes")).isEqualTo(RELEASES + "/" + id + "/changes");
  }

  @Test
  void shouldAnswerTheFirstReleaseToTheSameRequest() {
    Api.define("same-request", "flow", "E3");
    Map<String, String> parameters = Map.of("title", "Same", "kind", "scheduled");
    String csv = HEADER + "same-request,E3,2019-07-01,1,\n";
    String first = Api.publishCsv(parameters, csv).statusCode(201).extract().path("id");
    long head = Api.head();

    Api.publishCsv(parameters, csv)
        .statusCode(200)
        .header("ETag", "\"1\"")
        .body("id", equalTo(first));

    assertThat(Api.head()).isEqualTo(head);
  }

  @ParameterizedTest
  @CsvSource({
    "E4, 'Other title', 1",
    "E5, Same,          2",
  })
  void shouldTakeInAnotherRequestOnItsOwn(String area, String title, String value) {
    String metric = "other-" + area.toLowerCase();
    Api.define(metric, "flow", area);
    Api.publish("Same", metric + "," + area + ",2019-07-01,1,");

    Api.publishCsv(
            Map.of("title", title, "kind", "scheduled"),
            HEADER + metric + "," + area + ",2019-07-01," + value + ",\n")
        .statusCode(201);
  }

  @Test
  void shouldEndAsOneReleaseThoughManyClientsSendIt() throws Exception {
    Api.define("raced-release", "flow", "E6");
    long head = Api.head();
    String csv =
        HEADER
            + IntStream.rangeClosed(1, 30)
                .mapToObj("raced-release,E6,2019-06-%02d,5,"::formatted)
                .collect(Collectors.joining("\n"));
    ExecutorService clients = Executors.newFixedThreadPool(6);
    List<Future<ExtractableResponse<?>>> answers = new ArrayList<>();
    for (int client = 0; client < 6; client++) {
      answers.add(
          clients.submit(
              () -> Api.publishCsv(Map.of("title", "Raced", "kind", "scheduled"), csv).extract()));
    }

    List<Integer> statuses = new ArrayList<>();
    Set<String> ids = new HashSet<>();
    for (Future<ExtractableResponse<?>> answer : answers) {
      statuses.add(answer.get().statusCode());
      ids.add(answer.get().path("id"));
    }

    clients.shutdown();
    assertThat(statuses).containsOnlyOnce(201).contains(200).hasSize(6);
    assertThat(ids).hasSize(1);
    assertThat(Api.head()).isEqualTo(head + 1);
  }

  @Test
  void shouldReportAllThatIsWrongWithACsvAndStoreNothing() {
    Api.define("wrong-csv", "flow", "E7");
    long head = Api.head();

    Api.publishCsv(
            Map.of("kind", "revision"),
            HEADER
                + "wrong-csv,E7,2019-07-01,1,\n"
                + "nothing,NOWHERE,2019-07-32,-1,about\n"
                + "wrong-csv,E7,2019-07-02,1e400,\n"
                + "wrong-csv,E7,2019-07-01/2019-07-01,2,\n"
                + ",,,,\n")
        .statusCode(422)
        .body("type", equalTo("/problems/rule-broken"))
        .body(
            "errors.path",
            equalTo(
                List.of(
                    "$.line[3].metric",
                    "$.line[3].area",
                    "$.line[3].period",
                    "$.line[3].value",
                    "$.line[3].qualifier",
                    "$.line[4].value",
                    "$.line[6].metric",
                    "$.line[6].area",
                    "$.line[6].period",
                    "$.line[6].value",
                    "$.line[5].period",
                    "$.title",
                    "$.reason")))
        .body("errors[3].message", startsWith("line 3, column value: '-1' is not a decimal"))
        .body(
            "errors[10].message",
            equalTo(
                "line 5, column period: gives wrong-csv of E7 in 2019-07-01 a second time;"
                    + " first in line 2"));

    assertThat(Api.head()).isEqualTo(head);
    given()
        .get(Api.ROOT + "/series?metric=wrong-csv&area=E7")
        .then()
        .body("items[0].points", equalTo(List.of()));
  }

  @Test
  void shouldReportAllThatIsWrongWithAJsonBody() {
    Api.define("wrong-json", "flow", "E8");

    Api.publishJson(
            """
            {"title":"Wrong","kind":"monthly","publishAt":"soon","figures":[
              {"metric":"wrong-json","area":"E8","period":"2019-07-01","value":"0.1234567"},
              null,
              {"metric":"wrong-json","area":"E8","period":"July","value":"1","qualifier":"ca."},
              {"metric":"wrong\\u0000json","area":"E8","period":"2019-07-01"}]}
            """)
        .statusCode(422)
        .body(
            "errors.path",
            equalTo(
                List.of(
                    "$.figures[0].value",
                    "$.figures[1]",
                    "$.figures[2].period",
                    "$.figures[2].qualifier",
                    "$.figures[3].metric",
                    "$.figures[3].value",
                    "$.kind",
                    "$.publishAt")));
  }

  @Test
  void shouldListManyFindingsOfOneKindAsOneInJsonToo() {
    Api.define("many-json", "flow", "E15");
    String figure =
        "{\"metric\":\"many-json\",\"area\":\"E15\",\"period\":\"2019-07\",\"value\":\"x\"}";

    Api.publishJson(
            "{\"title\":\"Many\",\"kind\":\"scheduled\",\"figures\":["
                + String.join(",", Collections.nCopies(11, figure))
                + "]}")
        .statusCode(422)
        .body("errors.path", equalTo(List.of("$.figures[0].value")))
        .body("errors.code", equalTo(List.of("value")))
        .body(
            "errors[0].message",
            endsWith(
                "; 11 findings of this kind, the first ten in figures[0], figures[1], figures[2],"
                    + " figures[3], figures[4], figures[5], figures[6], figures[7], figures[8] and"
                    + " figures[9]"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {"title":"T","kind":"scheduled","figures":[]}    | $.figures   | not-empty
          {"title":"T","kind":"scheduled"}                 | $.figures   | not-empty
          {"title":"T","kind":"correction","figures":[%s]} | $.reason    | reason-needed
          {"title":"T","kind":"scheduled","publishAt":"2019-01-01T00:00:00Z","figures":[%s]} | $.publishAt | in-the-past
          {"title":"T","kind":"withdrawal","figures":[%s]} | $.kind | withdrawal-brings-no-figures
          """)
  void shouldRefuseWhatARuleForbids(String body, String path, String code) {
    Api.define("ruled", "flow", "E9");
    String figure = "{\"metric\":\"ruled\",\"area\":\"E9\",\"period\":\"2019-07\",\"value\":\"1\"}";

    Api.publishJson(body.replace("%s", figure))
        .statusCode(422)
        .body("errors.path", equalTo(List.of(path)))
        .body("errors.code", equalTo(List.of(code)));
  }

  @Test
  void shouldRefuseAParameterThatContradictsTheBody() {
    Api.define("contradicted", "flow", "E11");

    Api.publisher()
        .contentType("application/json")
        .queryParam("title", "One")
        .queryParam("kind", "scheduled")
        .body(
            """
            {"title":"Two","figures":[
              {"metric":"contradicted","area":"E11","period":"2019-07","value":"1"}]}
            """)
        .post(RELEASES)
        .then()
        .statusCode(422)
        .body("errors.path", equalTo(List.of("$.title")))
        .body("errors.code", equalTo(List.of("differs-from-parameter")));
  }

  @ParameterizedTest
  @CsvSource({
    "kind=monthly",
    "publishAt=soon",
    "override=yes",
    "title=%07",
    "title=%E2%80%AEa",
    "source=%E2%80%8B",
    "colour=red",
    "title=a&title=b"
  })
  void shouldRefuseAParameterThatCantBeUsed(String query) {
    Api.publisher()
        .urlEncodingEnabled(false)
        .contentType("text/csv")
        .body(HEADER)
        .post(RELEASES + "?" + query)
        .then()
        .statusCode(400)
        .body("type", equalTo("/problems/invalid-parameter"));
  }

  @Test
  void shouldNameAllBadParametersOfARelease() {
    Api.publisher()
        .urlEncodingEnabled(false)
        .contentType("text/csv")
        .body(HEADER)
        .post(
            RELEASES
                + "?titel=T&title=%07&kind=wrong&publishAt=2999-01-01T00:00:00+00:00&override=yes&dryRun=maybe")
        .then()
        .statusCode(400)
        .body("type", equalTo("/problems/invalid-parameter"))
        .body(
            "errors.path",
            contains(
                "$query.titel",
                "$query.title",
                "$query.kind",
                "$query.publishAt",
                "$query.override",
                "$query.dryRun"))
        .body("errors[0].message", equalTo("Unknown query parameter titel. Did you mean title?"))
        .body("errors[2].message", equalTo("kind must be scheduled, revision or correction"))
        .body("errors[3].message", containsString("send 2999-01-01T00:00:00%2B00:00"));
  }

  @Test
  void shouldNeedAReasonForAnOverride() {
    Api.define("overridden", "flow", "E12");
    String csv = HEADER + "overridden,E12,2019-07-01,1,\n";
    Map<String, String> parameters =
        Map.of("title", "Override", "kind", "scheduled", "override", "true");

    Api.publishCsv(parameters, csv)
        .statusCode(422)
        .body("errors.path", equalTo(List.of("$.reason")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          metric,area,period,value!a,b,c,d                      | Line 1 is not the header
          metric,area,period,value,qualifier!a,b,c,d            | Line 2 has 4 cells
          metric,area,period,value,qualifier!a,"b,c,d,e!a,b,c,d | The quotes in line 2 are never closed.
          metric,area,period,value,qualifier!a,"b"b,c,d,e       | Line 2 can't be read
          """)
  void shouldNameTheLineInWhichAFileCantBeRead(String csv, String detail) {
    Api.publishCsv(Map.of("title", "T", "kind", "scheduled"), csv.replace('!', '\n'))
        .statusCode(400)
        .body("type", equalTo("/problems/malformed-request"))
        .body("detail", startsWith(detail));
  }

  @Test
  void shouldRefuseAFileThatIsNotUtf8() {
    Api.publisher()
        .contentType("text/csv")
        .queryParam("title", "T")
        .queryParam("kind", "scheduled")
        .body((HEADER + "logins,\u00e9,2019-07,1,\n").getBytes(StandardCharsets.ISO_8859_1))
        .post(RELEASES)
        .then()
        .statusCode(400)
        .body("detail", equalTo("The body is not UTF-8 in line 2."));
  }

  @Test
  void shouldReadNoFurtherThanTheMostFigures() {
    String figures = "{},".repeat(100_001);

    Api.publishJson("{\"title\":\"T\",\"kind\":\"scheduled\",\"figures\":[" + figures + " no JSON")
        .statusCode(413)
        .body("type", equalTo("/problems/too-large"))
        .body("detail", equalTo("The body has more than 100000 rows; send it in parts."));
  }

  @Test
  void shouldReadNoFurtherThanTheMostFiguresThoughAllAreNull() {
    Api.publishJson("{\"figures\":[" + "null,".repeat(100_001) + " no JSON").statusCode(413);
  }

  @Test
  void shouldRefuseATextThatNoFieldCouldHave() {
    Api.publishJson("{\"title\":\"" + "x".repeat(20_000) + "\"}")
        .statusCode(400)
        .body("type", equalTo("/problems/malformed-request"))
        .body("detail", endsWith("a text of more than 16384 characters."));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {"figures":[{},{"metric":7}]}         | $.figures[1].metric | wrong-type
          {"figures":[null,{"colour":"red"}]}   | $.figures[1].colour | unknown-field
          {"figures":[{},[]]}                   | $.figures[1]        | wrong-type
          {"figures":[{},"x"]}                  | $.figures[1]        | wrong-type
          {"figures":{}}                        | $.figures           | wrong-type
          {"figures":""}                        | $.figures           | wrong-type
          {"figures":[{"metric":"a","metric":"b"}]} | $               | not-json
          {"figures":[{}],"figures":[{}]}       | $                   | not-json
          {"figures":[{},                       | $                   | not-json
          """)
  void shouldNameTheFigureThatCantBeRead(String body, String path, String code) {
    Api.publishJson(body)
        .statusCode(400)
        .body("type", equalTo("/problems/malformed-request"))
        .body("errors.path", equalTo(List.of(path)))
        .body("errors.code", equalTo(List.of(code)));
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 1024 * 1024})
  void shouldAskToComeAgainWhereThereIsNoRoom(int length) {
    // Without a length it is a large body, with one it is a small one.
    RequestSpecification release = Api.publisher().contentType("text/csv").queryParam("title", "T");
    Response answer =
        limiter.admit(
            length,
            InputStream.nullInputStream(),
            () ->
                (length < 0
                        ? release.body(new ByteArrayInputStream(HEADER.getBytes(UTF_8)))
                        : release.body(HEADER))
                    .post(RELEASES));

    answer
        .then()
        .statusCode(503)
        .header("Retry-After", "5")
        .body("type", equalTo("/problems/unavailable"));
  }

  @Test
  void shouldShowAReleaseAndListTheNewestFirst() {
    Api.define("listed", "flow", "E13");
    String first = Api.publish("Listed 1", "listed,E13,2019-07-01,1,");
    String afterFirst = lastEvent().getTime().toInstant().toString();
    String second = Api.publish("Listed 2", "listed,E13,2019-07-02,1,");

    given().get(RELEASES + "/" + first).then().statusCode(200).body("title", equalTo("Listed 1"));
    assertThat(given().get(RELEASES + "?limit=2").<List<String>>path("items.id"))
        .containsExactly(second, first);
    assertThat(
            given().get(RELEASES + "?limit=1&knownAt=" + afterFirst).<List<String>>path("items.id"))
        .containsExactly(first);
    given().get(RELEASES + "/" + second + "?knownAt=" + afterFirst).then().statusCode(404);
    given().get(RELEASES + "/not-an-id").then().statusCode(404);
  }

  @Test
  void shouldWalkThroughAllReleasesPageByPage() {
    Api.define("walked", "flow", "E14");
    for (int day = 1; day <= 5; day++) {
      Api.publish("Walked " + day, "walked,E14,2019-07-0" + day + ",1,");
    }
    List<String> all = given().get(RELEASES + "?limit=500").path("items.id");
    List<String> walked = new ArrayList<>();

    String next = RELEASES + "?limit=2";
    while (next != null) {
      JsonPath page = given().urlEncodingEnabled(false).get(next).jsonPath();
      walked.addAll(page.getList("items.id"));
      next = page.getString("next");
    }

    assertThat(walked).isEqualTo(all).doesNotHaveDuplicates();
  }

  private static CloudEvent lastEvent() {
    int head = (int) Api.head();
    return Topic.named("app-metrics.events.v1").events(head).get(head - 1);
  }
}
