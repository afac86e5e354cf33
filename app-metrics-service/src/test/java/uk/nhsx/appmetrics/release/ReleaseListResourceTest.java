package uk.nhsx.appmetrics.release;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import com.fasterxml.jackson.databind.JsonNode;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import uk.nhsx.appmetrics.Api;
import uk.nhsx.platform.testing.DescribedCsv;
import uk.nhsx.platform.testing.ServiceTestResource;
import uk.nhsx.platform.testing.Tokens;

/** The list of releases: searched, and as CSV. */
@QuarkusTest
@WithTestResource(ServiceTestResource.class)
class ReleaseListResourceTest {

  private static final String LIST = Api.ROOT + "/releases";
  private static final String METRIC = "listed-releases";

  private static int tests;

  @Inject Clock clock;

  private String word;

  @BeforeEach
  void define() {
    tests++;
    // Not the beginning of another's.
    word = "listed" + tests + "x";
    Api.define(METRIC, "flow", "RLN1");
  }

  @Test
  void shouldFindByTitleReasonAndSource() {
    String titled = send(Map.of("title", "Title " + word, "kind", "scheduled"));
    String reasoned =
        send(Map.of("title", "Reason", "kind", "revision", "reason", "As Ä" + word + " said."));
    String sourced = send(Map.of("title", "Source", "kind", "scheduled", "source", "A " + word));

    assertThat(found("q=" + word.toUpperCase())).containsExactly(sourced, reasoned, titled);
    assertThat(found("q=%C3%A4" + word)).containsExactly(reasoned);
    assertThat(found("q=no-such-" + word)).isEmpty();
  }

  @Test
  void shouldPageThroughWhatWasFound() {
    String first = send(Map.of("title", "A " + word, "kind", "scheduled"));
    String second = send(Map.of("title", "B " + word, "kind", "scheduled"));

    Response page = given().get(LIST + "?limit=1&q=" + word);
    Response next = given().urlEncodingEnabled(false).get(page.<String>path("next"));

    assertThat(page.<List<String>>path("items.id")).containsExactly(second);
    assertThat(next.<List<String>>path("items.id")).containsExactly(first);
  }

  @Test
  void shouldWriteARowForEachTheNewestFirst() throws IOException {
    String first =
        send(Map.of("title", "=A " + word, "kind", "correction", "reason", "Wrong,\nas \"seen\"."));
    String second = send(Map.of("title", "B " + word, "kind", "scheduled", "source", "Feed"));
    Api.withdraw(first, "It was right.").statusCode(200);
    JsonRelease shown = JsonRelease.of(first);

    List<CsvRecord> rows = DescribedCsv.rows(csv("q=" + word));

    assertThat(rows).extracting(row -> row.getField(0)).containsExactly(second, first);
    assertThat(rows.get(0).getFields().subList(1, 6))
        .containsExactly("B " + word, "scheduled", "", "Feed", "published");
    assertThat(rows.get(1).getFields())
        .containsExactly(
            first,
            "'=A " + word,
            "correction",
            "Wrong,\nas \"seen\".",
            "",
            "withdrawn",
            "",
            shown.text("publishedAt"),
            shown.text("recordedAt"),
            Tokens.SUBJECT,
            "1",
            "1",
            "false",
            "0",
            shown.text("contentSha256"),
            shown.text("withdrawal.withdrawnAt"),
            "It was right.",
            Tokens.SUBJECT,
            "",
            "",
            "");
  }

  @Test
  void shouldShowWhatAReleaseDoesNotHaveAsNull() {
    String id = send(Map.of("title", "Bare " + word, "kind", "scheduled"));

    JsonNode release = given().get(LIST + "/" + id).as(JsonNode.class);

    for (String field : List.of("reason", "source", "publishAt", "withdrawal", "cancellation")) {
      assertThat(release.required(field).isNull()).as(field).isTrue();
    }
    assertThat(release.at("/intake").required("overriddenBy").isNull()).isTrue();
    assertThat(release.has("dryRun")).isFalse();
  }

  @Test
  void shouldShowEmbargoedAndCancelledOnesToAPublisherAlone() throws IOException {
    String published = send(Map.of("title", "Out " + word, "kind", "scheduled"));
    String embargoed = send(embargo("Embargoed " + word));
    String cancelled = send(embargo("Cancelled " + word));
    Api.cancel(cancelled, "Not agreed.").statusCode(200);

    Response publishers = Api.publisher().accept("text/csv").get(LIST + "?q=" + word);

    assertThat(DescribedCsv.rows(csv("q=" + word)))
        .extracting(row -> row.getField(0))
        .containsExactly(published);
    assertThat(found("q=" + word)).containsExactly(published);
    assertThat(found("q=embargoed%20" + word)).isEmpty();
    publishers
        .then()
        .statusCode(200)
        .header("ETag", nullValue())
        .header("Cache-Control", allOf(containsString("private"), containsString("no-store")));
    assertThat(publishers.headers().getValues("Vary")).contains("Authorization", "Accept");
    List<CsvRecord> rows =
        CsvReader.builder().ofCsvRecord(publishers.asString()).stream().skip(1).toList();
    assertThat(rows)
        .extracting(row -> row.getField(0) + " " + row.getField(5) + " " + row.getField(19))
        .containsExactly(
            cancelled + " cancelled Not agreed.",
            embargoed + " embargoed ",
            published + " published ");
    Api.cancel(embargoed, "Not of use any more.").statusCode(200);
  }

  @Test
  void shouldShowAPublisherWhatEveryoneSawAtAnInstant() {
    String published = send(Map.of("title", "Out " + word, "kind", "scheduled"));
    String embargoed = send(embargo("Embargoed " + word));
    String knownAt = Api.lastChange().toString();

    Response csv = Api.publisher().get(LIST + "?format=csv&q=" + word + "&knownAt=" + knownAt);

    csv.then().header("Cache-Control", "public, max-age=31536000, immutable");
    assertThat(csv.asString().lines().skip(1).map(row -> row.split(",")[0]))
        .containsExactly(published);
    Api.cancel(embargoed, "Not of use any more.").statusCode(200);
  }

  @Test
  void shouldNameAllThatIsWrongWithARequestForTheDescription() {
    given()
        .get(LIST + "/csv-metadata?knownAt=x&format=json")
        .then()
        .statusCode(400)
        .body("errors.path", equalTo(List.of("$query.format", "$query.knownAt")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "?q=%00",
        "?format=jsonl",
        "?format=csv&limit=5",
        "?format=csv&cursor=abc",
        "/csv-metadata?limit=5"
      })
  void shouldRefuseAParameterThatCantBeUsed(String query) {
    given()
        .urlEncodingEnabled(false)
        .get(LIST + query)
        .then()
        .statusCode(400)
        .body("type", equalTo("/problems/invalid-parameter"));
  }

  /** A release as anybody sees it. */
  private record JsonRelease(Response shown) {

    static JsonRelease of(String id) {
      return new JsonRelease(given().get(LIST + "/" + id));
    }

    String text(String path) {
      return shown.path(path);
    }
  }

  private Map<String, String> embargo(String title) {
    String due = clock.instant().plus(1, ChronoUnit.DAYS).truncatedTo(ChronoUnit.MILLIS).toString();
    return Map.of("title", title, "kind", "scheduled", "publishAt", due);
  }

  private static String send(Map<String, String> parameters) {
    ValidatableResponse sent =
        Api.publishCsv(
            parameters, "metric,area,period,value,qualifier\n" + METRIC + ",RLN1,2019-07-01,1,\n");
    return sent.statusCode(201).extract().path("id");
  }

  private static List<String> found(String query) {
    Response found = given().urlEncodingEnabled(false).get(LIST + "?" + query);
    found.then().statusCode(200);
    return found.path("items.id");
  }

  private static Response csv(String query) {
    Response answer = given().get(LIST + "?format=csv&" + query);
    answer.then().statusCode(200);
    return answer;
  }
}
