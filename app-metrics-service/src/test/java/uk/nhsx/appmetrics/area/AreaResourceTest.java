package uk.nhsx.appmetrics.area;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import io.cloudevents.CloudEvent;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import uk.nhsx.appmetrics.Api;
import uk.nhsx.appmetrics.intake.IntakeLimiter;
import uk.nhsx.platform.testing.ServiceTestResource;
import uk.nhsx.platform.testing.Topic;

@QuarkusTest
@WithTestResource(ServiceTestResource.class)
class AreaResourceTest {

  private static final String AREAS = Api.ROOT + "/areas";

  @Inject IntakeLimiter limiter;

  @Test
  void shouldRegisterAnAreaAndPublishIt() {
    Api.putArea("NA1", "nation", null)
        .statusCode(201)
        .header("Location", AREAS + "/NA1")
        .header("ETag", "\"1\"")
        .body("code", equalTo("NA1"))
        .body("name", equalTo("A name"))
        .body("type", equalTo("nation"))
        .body("parent", nullValue());

    CloudEvent event = lastEvent();
    assertThat(event.getType()).isEqualTo("uk.nhsx.appmetrics.areas.registered.v1");
    assertThat(event.getSubject()).isEqualTo(AREAS + "/NA1");
    assertThat(event.getExtension("partitionkey")).isEqualTo("NA1");
    JsonPath data = data(event);
    assertThat(data.getInt("count")).isEqualTo(1);
    assertThat(data.getList("codes")).isEqualTo(List.of("NA1"));
    assertThat(data.getString("href")).isEqualTo(AREAS + "/NA1");
  }

  @Test
  void shouldRegisterManyAtOnceInAnyOrder() {
    long head = Api.head();

    Api.putAreas(
            """
            code,name,type,parent
            BP1,Practice one,practice,BS1
            BS1,Sub-ICB,sub-icb,BN1
            BN1,"Nation, of many",nation,
            """)
        .statusCode(200)
        .body("received", equalTo(3))
        .body("created", equalTo(3))
        .body("amended", equalTo(0))
        .body("unchanged", equalTo(0));

    assertThat(Api.head()).isEqualTo(head + 1);
    given().get(AREAS + "/BN1").then().body("name", equalTo("Nation, of many"));
    given().get(AREAS + "/BP1").then().body("parent", equalTo("BS1"));
  }

  @Test
  void shouldPublishManyAreasInOneEvent() {
    String rows =
        IntStream.range(0, 120)
            .mapToObj("MANY%03d,A name,practice,"::formatted)
            .collect(Collectors.joining("\n"));

    Api.putAreas("code,name,type,parent\n" + rows).statusCode(200);

    CloudEvent event = lastEvent();
    assertThat(event.getSubject()).isEqualTo(AREAS);
    assertThat(event.getExtension("partitionkey")).isEqualTo("areas");
    JsonPath data = data(event);
    assertThat(data.getInt("count")).isEqualTo(120);
    assertThat(data.getList("codes")).hasSize(100).first().isEqualTo("MANY000");
    assertThat(data.getString("href")).isEqualTo(AREAS);
  }

  @Test
  void shouldRefuseMoreAreasThanMemoryHolds() {
    String rows =
        IntStream.rangeClosed(0, 20_000)
            .mapToObj("TOOMANY%05d,A name,practice,"::formatted)
            .collect(Collectors.joining("\n"));

    Api.putAreas("code,name,type,parent\n" + rows)
        .statusCode(413)
        .body("detail", equalTo("The body has more than 20000 rows; send it in parts."));
  }

  @Test
  void shouldAskToComeAgainWhereThereIsNoRoom() {
    limiter
        .admit(
            1024 * 1024,
            InputStream.nullInputStream(),
            () -> Api.putAreas("code,name,type,parent\n"))
        .statusCode(503)
        .header("Retry-After", "5");
  }

  @Test
  void shouldAmendOnlyWhatDiffers() {
    Api.putAreas("code,name,type,parent\nUA1,One,practice,\nUA2,Two,practice,\n");

    Api.putAreas("code,name,type,parent\nUA1,One,practice,\nUA2,2,practice,\nUA3,3,practice,\n")
        .statusCode(200)
        .body("received", equalTo(3))
        .body("created", equalTo(1))
        .body("amended", equalTo(1))
        .body("unchanged", equalTo(1));

    given().get(AREAS + "/UA1").then().header("ETag", "\"1\"");
    given().get(AREAS + "/UA2").then().header("ETag", "\"2\"").body("name", equalTo("2"));
  }

  @Test
  void shouldPublishNothingWhereNothingChanges() {
    String csv = "code,name,type,parent\nSAME1,One,practice,\n";
    Api.putAreas(csv);
    long head = Api.head();

    Api.putAreas(csv).statusCode(200).body("unchanged", equalTo(1));

    assertThat(Api.head()).isEqualTo(head);
  }

  @Test
  void shouldRegisterAllOfAFileOrNothing() {
    long head = Api.head();

    Api.putAreas(
            """
            code,name,type,parent
            AN1,Fine,practice,
            an2,Lower case,practice,
            AN3,,practise,
            AN4,A name,region,AN1
            AN5,A name,region,NOWHERE
            AN1,Twice,practice,
            """)
        .statusCode(422)
        .body("type", equalTo("/problems/rule-broken"))
        .body(
            "errors.path",
            equalTo(
                List.of(
                    "$.line[3].code",
                    "$.line[4].name",
                    "$.line[4].type",
                    "$.line[7].code",
                    "$.line[5].parent",
                    "$.line[6].parent")))
        .body("errors[0].message", startsWith("line 3, column code: "));

    assertThat(Api.head()).isEqualTo(head);
    given().get(AREAS + "/AN1").then().statusCode(404);
  }

  @Test
  void shouldRefuseAParentThatIsNotThereOrNotAbove() {
    Api.putArea("PR1", "region", null);

    Api.putAreas(
            """
            code,name,type,parent
            PR2,A name,region,PR1
            PR3,A name,practice,NOWHERE
            """)
        .statusCode(422)
        .body("errors.path", equalTo(List.of("$.line[2].parent", "$.line[3].parent")))
        .body("errors.code", equalTo(List.of("parent-type", "unknown-area")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          code,name,type!X,Y,practice     | Line 1 is not the header
          code,name,type,parent!X,Y       | Line 2 has 2 cells
          code,name,type,parent!X,"Y,a,b  | The quotes in line 2 are never closed.
          """)
  void shouldNameTheLineInWhichAFileCantBeRead(String csv, String detail) {
    Api.putAreas(csv.replace('!', '\n'))
        .statusCode(400)
        .body("type", equalTo("/problems/malformed-request"))
        .body("detail", startsWith(detail));
  }

  @Test
  void shouldRefuseCsvInAnotherCharset() {
    Api.publisher()
        .contentType("text/csv; charset=ISO-8859-1")
        .body("code,name,type,parent\n")
        .put(AREAS)
        .then()
        .statusCode(415)
        .body("type", equalTo("/problems/unsupported-media-type"));
  }

  @Test
  void shouldAmendOneAreaAndKeepItAboveItsChildren() {
    Api.putArea("CH1", "region", null);
    Api.putArea("CH2", "icb", "CH1");

    Api.publisher()
        .contentType("application/json")
        .header("If-Match", "\"1\"")
        .body(Api.area("icb", null))
        .put(AREAS + "/CH1")
        .then()
        .statusCode(422)
        .body("errors.path", equalTo(List.of("$.type")))
        .body("errors.code", equalTo(List.of("child-type")));
  }

  @Test
  void shouldReportAllThatIsWrongWithOneAreaAtOnce() {
    Api.publisher()
        .contentType("application/json")
        .body("{\"code\":\"OTHER\",\"name\":\"\",\"type\":\"village\",\"parent\":\"e1\"}")
        .put(AREAS + "/too-long-and-lower")
        .then()
        .statusCode(422)
        .body(
            "errors.path.toSorted()",
            equalTo(List.of("$.code", "$.code", "$.name", "$.parent", "$.type")));
  }

  @Test
  void shouldReportOfOneAreaAtOnceThatItsParentIsUnknownToo() {
    Api.publisher()
        .contentType("application/json")
        .body("{\"name\":\"\",\"type\":\"practice\",\"parent\":\"NOWHERE\"}")
        .put(AREAS + "/ONE")
        .then()
        .statusCode(422)
        .body("errors.path", equalTo(List.of("$.name", "$.parent")));
  }

  @Test
  void shouldNarrowTheListByTypeAndParent() {
    Api.putAreas(
        """
        code,name,type,parent
        F1,Region,region,
        F2,ICB,icb,F1
        F3,Practice,practice,F1
        F4,Practice,practice,F2
        """);

    assertThat(codes("?parent=F1")).containsExactly("F2", "F3");
    assertThat(codes("?parent=F1&parent=F2&type=practice")).containsExactly("F3", "F4");
    assertThat(codes("?parent=F1&type=practice&type=icb")).containsExactly("F2", "F3");
    given().get(AREAS + "?type=village").then().statusCode(400);
    given().get(AREAS + "?parent=f1").then().statusCode(400);
  }

  @Test
  void shouldAnswerForAPastInstantAsItWas() {
    Api.putAreas("code,name,type,parent\nKN1,Before,practice,\n");
    String before = lastEvent().getTime().toInstant().toString();
    Api.putAreas("code,name,type,parent\nKN1,After,practice,\nKN2,New,practice,\n");

    given().get(AREAS + "/KN1?knownAt=" + before).then().body("name", equalTo("Before"));
    given().get(AREAS + "/KN1").then().body("name", equalTo("After"));
    given().get(AREAS + "/KN2?knownAt=" + before).then().statusCode(404);
  }

  private static List<String> codes(String query) {
    return given().get(AREAS + query).then().statusCode(200).extract().path("items.code");
  }

  private static CloudEvent lastEvent() {
    int head = (int) Api.head();
    return Topic.named("app-metrics.events.v1").events(head).get(head - 1);
  }

  private static JsonPath data(CloudEvent event) {
    return JsonPath.from(
        new String(Objects.requireNonNull(event.getData()).toBytes(), StandardCharsets.UTF_8));
  }
}
