package uk.nhsx.gateway.page.site;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import uk.nhsx.gateway.testing.Stub;
import uk.nhsx.gateway.testing.StubServices;
import uk.nhsx.gateway.testing.StubServices.Stubs;
import uk.nhsx.platform.testing.TokenIssuerResource;

@QuarkusTest
@WithTestResource(StubServices.class)
@WithTestResource(TokenIssuerResource.class)
class SiteFilesTest {

  private static final String ROBOTS = "/robots.txt";
  private static final String SITEMAP = "/sitemap.xml";
  private static final String SECURITY = "/.well-known/security.txt";
  private static final String SCHEMA = "http://www.sitemaps.org/schemas/sitemap/0.9";

  Stubs stubs;

  @BeforeEach
  void answer() {
    stubs
        .appMetrics()
        .answers(
            target ->
                new Stub.Answer(
                    target.equals("/v1/app-metrics/metrics?limit=500") ? 200 : 404,
                    "{\"items\":[{\"key\":\"logins\"},{\"key\":\"a&b <c>\"}]}"));
  }

  @Test
  void shouldKeepCrawlersOutOfWhatHasNoEnd() {
    String rules = given().get(ROBOTS).then().statusCode(200).extract().asString();

    assertThat(rules.lines().filter(line -> !line.startsWith("#")))
        .containsExactly(
            "User-agent: *",
            "Disallow: /v1/",
            "Disallow: /*knownAt=",
            "Disallow: /*cursor=",
            "Disallow: /*before=",
            "",
            "Sitemap: http://localhost:8080/sitemap.xml");
  }

  @Test
  void shouldListThePagesForSearchEngines() throws Exception {
    Response sitemap =
        given()
            .get(SITEMAP)
            .then()
            .statusCode(200)
            .header("Content-Type", equalTo("application/xml;charset=UTF-8"))
            .extract()
            .response();

    Document document = parsed(sitemap.asByteArray());
    Element urls = document.getDocumentElement();
    assertThat(urls.getNamespaceURI()).isEqualTo(SCHEMA);
    assertThat(urls.getLocalName()).isEqualTo("urlset");
    assertThat(elements(urls.getChildNodes()))
        .allSatisfy(
            url -> {
              assertThat(url.getLocalName()).isEqualTo("url");
              assertThat(elements(url.getChildNodes()))
                  .extracting(Element::getLocalName)
                  .containsExactly("loc");
            });
    assertThat(elements(document.getElementsByTagNameNS(SCHEMA, "loc")))
        .extracting(Element::getTextContent)
        .containsExactly(
            "http://localhost:8080/",
            "http://localhost:8080/figures",
            "http://localhost:8080/onboarding",
            "http://localhost:8080/awards",
            "http://localhost:8080/changes",
            "http://localhost:8080/about",
            "http://localhost:8080/docs",
            "http://localhost:8080/figures/logins",
            "http://localhost:8080/figures/a%26b%20%3Cc%3E");
  }

  /** A search engine comes again; an incomplete list would look like pages that are gone. */
  @Test
  void shouldListTheMetricsThatWereReadLastWhileAServiceIsDown() {
    anew().get(SITEMAP).then().statusCode(200);
    stubs.appMetrics().answers(target -> new Stub.Answer(503, "{}"));

    anew().get(SITEMAP).then().statusCode(200).body(containsString("/figures/logins"));
  }

  @Test
  void shouldEscapeAnAddressForXml() throws Exception {
    String xml = new Sitemap(List.of(URI.create("https://example.org/a&b/'/"))).xml();

    Document document = parsed(xml.getBytes(StandardCharsets.UTF_8));
    assertThat(document.getElementsByTagNameNS(SCHEMA, "loc").item(0).getTextContent())
        .isEqualTo("https://example.org/a&b/'/");
  }

  @ParameterizedTest
  @ValueSource(strings = {ROBOTS, SITEMAP})
  void shouldNotSendWhatTheClientHas(String path) {
    Response whole = given().header("Accept", "text/html").head(path);

    assertThat(whole.statusCode()).isEqualTo(200);
    assertThat(whole.header("Cache-Control")).isEqualTo("public, max-age=300");
    given().header("If-None-Match", whole.header("ETag")).get(path).then().statusCode(304);
    given().header("If-None-Match", "\"other\"").get(path).then().statusCode(200);
    given()
        .post(path)
        .then()
        .statusCode(405)
        .header("Content-Type", equalTo("application/problem+json"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "text/html",
        "application/xml",
        "image/png",
        "text/plain;q=0, */*",
        ",,,",
        "nonsense",
        "a/b;x=\""
      })
  void shouldAnswerWhateverACrawlerAccepts(String accept) {
    for (String path : List.of(ROBOTS, SITEMAP)) {
      given().header("Accept", accept).get(path).then().statusCode(200);
    }
  }

  @ParameterizedTest
  @CsvSource({
    ROBOTS + "?x=1, 200",
    SITEMAP + "?utm_source=x, 200",
    SITEMAP + "?q=%FF, 400",
    SECURITY + "?x=1, 404"
  })
  void shouldIgnoreUnknownParametersAsAPageDoes(String target, int status) {
    given().urlEncodingEnabled(false).get(target).then().statusCode(status);
  }

  @Test
  void shouldHaveNoSecurityContactThatNobodyNamed() {
    given()
        .get(SECURITY)
        .then()
        .statusCode(404)
        .header("Content-Type", equalTo("application/problem+json"))
        .body("type", equalTo("/problems/not-found"));
    given()
        .header("Accept", "text/html")
        .get(SECURITY)
        .then()
        .statusCode(404)
        .header("Content-Type", equalTo("text/html;charset=UTF-8"));
  }

  /** Not from the gateway's cache. */
  private static RequestSpecification anew() {
    return given().header("Cache-Control", "no-cache");
  }

  /** As a search engine parses it: with namespaces, and without fetching anything. */
  private static Document parsed(byte[] xml) throws Exception {
    DocumentBuilderFactory parsers = DocumentBuilderFactory.newInstance();
    parsers.setNamespaceAware(true);
    parsers.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
    return parsers.newDocumentBuilder().parse(new ByteArrayInputStream(xml));
  }

  private static List<Element> elements(NodeList nodes) {
    return IntStream.range(0, nodes.getLength()).mapToObj(i -> (Element) nodes.item(i)).toList();
  }
}
