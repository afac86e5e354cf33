package uk.nhsx.gateway.page.changes;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import com.rometools.rome.feed.atom.Entry;
import com.rometools.rome.feed.atom.Feed;
import com.rometools.rome.feed.atom.Link;
import com.rometools.rome.feed.synd.SyndPerson;
import com.rometools.rome.io.FeedException;
import com.rometools.rome.io.WireFeedInput;
import com.rometools.rome.io.XmlReader;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import uk.nhsx.gateway.testing.StubServices;
import uk.nhsx.gateway.testing.StubServices.Stubs;
import uk.nhsx.platform.testing.TokenIssuerResource;

/** Reads the feed by ROME, as a feed reader does. */
@QuarkusTest
@WithTestResource(StubServices.class)
@WithTestResource(TokenIssuerResource.class)
class ChangesFeedTest {

  private static final String SITE = "http://localhost:8080";

  /** So that no test gets a feed that the gateway stored for another one. */
  private static int test;

  Stubs stubs;
  private TestFeeds feeds;

  @BeforeEach
  void answer() {
    test++;
    feeds = TestFeeds.on(stubs);
  }

  @Test
  void shouldSayWhatItIs() throws Exception {
    feeds.withOneEach();

    Feed feed = feed();

    assertThat(feed.getFeedType()).isEqualTo("atom_1.0");
    assertThat(feed.getId()).isEqualTo(SITE + "/changes.atom");
    assertThat(feed.getTitle()).isEqualTo("NHSX progress figures: releases");
    assertThat(feed.getUpdated()).isEqualTo(Instant.parse("2020-06-30T22:57:00Z"));
    assertThat(feed.getAuthors()).extracting(SyndPerson::getName).contains("NHSX progress figures");
    assertThat(feed.getAlternateLinks())
        .extracting(Link::getHref)
        .containsExactly(SITE + "/changes");
    assertThat(feed.getOtherLinks())
        .filteredOn(link -> "self".equals(link.getRel()))
        .extracting(Link::getHref)
        .containsExactly(SITE + "/changes.atom");
  }

  @Test
  void shouldShowReleasesAloneTheNewestFirst() throws Exception {
    feeds
        .withOneEach()
        .metric("2020-07-01T10:00:00Z", "Logins")
        .release("2020-07-02T10:00:00Z", "correction", "Figures of June, corrected")
        .withdrawal("2020-07-03T10:00:00Z", "Figures of June");

    Feed feed = feed();

    assertThat(feed.getEntries())
        .extracting(Entry::getTitle)
        .containsExactly(
            "Figures of June withdrawn; the figures before it show again",
            "Figures of June, corrected published as the correction of an error: 2 figures",
            "Figures of June published: 2 figures");
    assertThat(feed.getEntries())
        .extracting(entry -> entry.getCategories().get(0).getTerm())
        .containsExactly("withdrawal", "correction", "scheduled");
    assertThat(feed.getEntries().get(1).getCategories().get(0).getLabel())
        .isEqualTo("Correction of an error");
  }

  @Test
  void shouldDescribeARelease() throws Exception {
    feeds.withOneEach();

    Entry entry = feed().getEntries().get(0);

    assertThat(entry.getId()).isEqualTo("urn:uuid:00000000-0000-0000-0000-000000000001");
    assertThat(entry.getPublished()).isEqualTo(Instant.parse("2020-06-30T22:57:00Z"));
    assertThat(entry.getUpdated()).isEqualTo(Instant.parse("2020-06-30T22:57:00Z"));
    assertThat(entry.getSummary().getValue())
        .isEqualTo("Reason: It was time\nSource: A <b>source</b>");
    assertThat(entry.getAlternateLinks())
        .extracting(Link::getHref)
        .containsExactly(
            SITE
                + "/changes?knownAt=2020-06-30T22:57:00.000000Z#change-00000000-0000-0000-0000-000000000001");
    assertThat(entry.getOtherLinks())
        .extracting(Link::getHref)
        .containsExactly(
            SITE
                + "/v1/app-metrics/releases/3926425f-8b92-4803-a436-056bab9802f5/changes?format=csv");
  }

  @Test
  void shouldLeadToThePageThatBeginsWithTheRelease() throws Exception {
    feeds.withOneEach().release("2020-07-02T10:00:00Z", "revision", "Later figures");
    String[] link = feed().getEntries().get(1).getAlternateLinks().get(0).getHref().split("#", 2);

    String page =
        given()
            .urlEncodingEnabled(false)
            .header("Accept", "text/html")
            .get(link[0].substring(SITE.length()))
            .asString();

    assertThat(page).contains("id=\"" + link[1] + "\"").doesNotContain("Later figures");
  }

  @Test
  void shouldShowTheNewestFifty() throws Exception {
    for (int minute = 10; minute < 60; minute++) {
      feeds
          .release("2020-01-01T10:" + minute + ":00Z", "scheduled", "10:" + minute)
          .metric("2020-01-01T10:" + minute + ":30Z", "Logins");
    }
    feeds.release("2020-01-01T11:00:00Z", "scheduled", "11:00");

    assertThat(feed().getEntries())
        .extracting(Entry::getTitle)
        .hasSize(50)
        .startsWith("11:00 published: 2 figures")
        .endsWith("10:11 published: 2 figures");
  }

  @Test
  void shouldSendTextsAsTexts() throws Exception {
    String title = "<script>alert(1)</script> & עברית \u200f🎉";
    feeds.release("2020-01-01T10:00:00Z", "scheduled", title + "\u000b\uffff");

    assertThat(feed().getEntries().get(0).getTitle()).isEqualTo(title + " published: 2 figures");
  }

  @Test
  void shouldBeValidBeforeTheFirstRelease() throws Exception {
    Feed feed = feed();

    assertThat(feed.getEntries()).isEmpty();
    assertThat(feed.getUpdated()).isEqualTo(Instant.EPOCH);
  }

  @Test
  void shouldNotSendAFeedThatTheReaderHas() {
    feeds.withOneEach();
    Response first = get();

    given()
        .header("If-None-Match", first.header("ETag"))
        .get("/changes.atom?test=" + test)
        .then()
        .statusCode(304)
        .header("ETag", equalTo(first.header("ETag")))
        .header("Cache-Control", equalTo("no-cache"))
        .header("Vary", containsString("Accept"));
    get().then().header("Cache-Status", equalTo("nhsx-gateway; hit"));
    assertThat(first.header("Content-Type")).isEqualTo("application/atom+xml");
    assertThat(first.header("Cache-Control")).isEqualTo("no-cache");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "application/atom+xml",
        "application/xml",
        "text/xml;q=0.5",
        "application/*+xml",
        "application/rss+xml, application/rdf+xml;q=0.8",
        "application/*",
        "*/*",
        ",,,"
      })
  void shouldBeSentToEveryFeedReader(String accept) {
    given()
        .header("Accept", accept)
        .get("/changes.atom?test=" + test)
        .then()
        .statusCode(200)
        .header("Content-Type", equalTo("application/atom+xml"))
        .header("Vary", containsString("Accept"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"text/html", "application/json", "application/atom+xml;q=0, text/xml"})
  void shouldSayWhatItIsToWhoDoesNotReadFeeds(String accept) {
    given()
        .header("Accept", accept)
        .get("/changes.atom?test=" + test)
        .then()
        .statusCode(406)
        .body("detail", equalTo("This path answers with application/atom+xml."));
  }

  private static Response get() {
    return given()
        .header("Accept", "application/atom+xml, application/xml;q=0.9, */*;q=0.8")
        .get("/changes.atom?test=" + test);
  }

  private static Feed feed() throws IOException, FeedException {
    Response response = get();
    assertThat(response.statusCode()).isEqualTo(200);
    return (Feed)
        new WireFeedInput()
            .build(
                new XmlReader(
                    new ByteArrayInputStream(response.asByteArray()), response.contentType()));
  }
}
