package uk.nhsx.loginonboarding.service;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import uk.nhsx.loginonboarding.Officer;
import uk.nhsx.platform.testing.ServiceTestResource;

@QuarkusTest
@WithTestResource(ServiceTestResource.class)
class RedirectUrisResourceTest {

  private static final List<String> UNSAFE =
      List.of(
          "javascript:alert(1)",
          "https://officer@service.example/",
          "https://10.0.0.1/",
          "https://[::ffff:192.168.0.1]/",
          "https://2130706433/",
          "https://0x7f.1/",
          "https://*.service.example/",
          "https://service.example/#token",
          "https://xn--pple-43d.example/",
          "http://service.example/");

  @Test
  void shouldReportEveryRuleThatEachOfThemBreaks() {
    long head = Officer.head();

    Officer.put("unsafe", with(UNSAFE))
        .then()
        .statusCode(422)
        .body(
            "errors.collect { it.path + ' ' + it.code }",
            contains(
                "$.redirectUris[0] not-https",
                "$.redirectUris[0] no-host",
                "$.redirectUris[1] user-info",
                "$.redirectUris[2] private-address",
                "$.redirectUris[3] private-address",
                "$.redirectUris[4] private-address",
                "$.redirectUris[5] private-address",
                "$.redirectUris[6] no-host",
                "$.redirectUris[6] wildcard",
                "$.redirectUris[7] fragment",
                "$.redirectUris[8] mixed-script",
                "$.redirectUris[9] not-https"));

    assertThat(Officer.head()).isEqualTo(head);
  }

  @Test
  void shouldNotTakeThemByAnAmendmentEither() {
    Officer.registers("unsafe-later", "2019-05-01");

    for (String uri : UNSAFE) {
      Officer.amend("unsafe-later", with(List.of(uri))).then().statusCode(422);
    }

    assertThat(Officer.tag("unsafe-later")).isEqualTo("\"1\"");
  }

  @Test
  void shouldNotTakeMoreThanTen() {
    List<String> eleven = IntStream.range(0, 11).mapToObj(n -> "https://a.example/" + n).toList();

    Officer.put("eleven", with(eleven))
        .then()
        .statusCode(422)
        .body("errors.path", contains("$.redirectUris"));
    Officer.put("ten", with(eleven.subList(0, 10))).then().statusCode(201);
  }

  @Test
  void shouldLetSomebodysOwnMachineBeUsedUntilIntegration() {
    String id = "on-localhost";
    Officer.put(id, with(List.of("https://a.example/", "http://localhost:3000/")))
        .then()
        .statusCode(201);
    Officer.makeTransition(id, "approved", "2019-06-01");
    Officer.lodgesAll(id, "2019-05-01");

    Officer.transition(id, "upcoming", "2019-07-01")
        .then()
        .statusCode(422)
        .body("errors.path", contains("$.to"))
        .body("errors.code", contains("localhost-redirect-uri"));
    Officer.amend(id, with(List.of("https://a.example/"))).then().statusCode(200);
    Officer.makeTransition(id, "upcoming", "2019-07-01");
    Officer.amend(id, with(List.of("http://localhost:3000/")))
        .then()
        .statusCode(422)
        .body("errors.path", contains("$.redirectUris[0]"));
  }

  @Test
  void shouldKeepAndShowMarkupAsText() {
    String markup = "<script>alert('1')</script> & <b>bold</b>";
    Map<String, Object> form = with(List.of());
    form.put("name", markup);
    form.put("description", markup);
    form.put("organisation", Map.of("name", markup));
    form.put("reason", markup);

    Officer.put("marked-up", form).then().statusCode(201);

    given()
        .get(Officer.path("marked-up"))
        .then()
        .contentType("application/json")
        .body("name", equalTo(markup))
        .body("description", equalTo(markup))
        .body("organisation.name", equalTo(markup));
    given()
        .get(Officer.path("marked-up") + "/history")
        .then()
        .contentType("application/json")
        .body("items.reason", contains(markup));
  }

  private static Map<String, Object> with(List<String> uris) {
    return Officer.with(Officer.service("2019-05-01"), "redirectUris", uris);
  }
}
