package uk.nhsx.loginonboarding;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.matchesPattern;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import uk.nhsx.platform.testing.ResourcePath;
import uk.nhsx.platform.testing.ServiceTestResource;

/** What is the same on every path of the service, read from its resource classes. */
@QuarkusTest
@WithTestResource(ServiceTestResource.class)
class EveryPathResourceTest {

  static Stream<ResourcePath> paths() {
    return ResourcePath.all().stream();
  }

  static Stream<ResourcePath> readPaths() {
    return paths().filter(path -> path.methods().contains("GET"));
  }

  static Stream<ResourcePath> pathsOfOneResource() {
    return readPaths()
        .filter(path -> path.path().contains("/x"))
        // Those of now, so they take no instant.
        .filter(path -> !path.path().endsWith("/transitions"));
  }

  @ParameterizedTest
  @MethodSource("pathsOfOneResource")
  void shouldNameWhatWasNotKnownAndWhen(ResourcePath path) {
    given()
        .get(path.path() + "?knownAt=2001-01-01T00:00:00Z")
        .then()
        .statusCode(404)
        .body("type", equalTo("/problems/not-found"))
        .body(
            "detail",
            matchesPattern(
                "There is no [a-z ]+ 'x'( on 2001-01-01)?, as known at"
                    + " 2001-01-01T00:00:00.000000Z\\."));
  }

  @ParameterizedTest
  @MethodSource("paths")
  void shouldListTheMethodsOfThePath(ResourcePath path) {
    given().options(path.path()).then().statusCode(200).header("Allow", equalTo(path.allow()));
  }

  @ParameterizedTest
  @MethodSource("paths")
  void shouldNameTheMethodsOfThePathInPlaceOfAnother(ResourcePath path) {
    given()
        .delete(path.path())
        .then()
        .statusCode(405)
        .header("Allow", equalTo(path.allow()))
        .body("type", equalTo("/problems/method-not-allowed"));
  }

  @Test
  void shouldListNoMethodsOfAPathThatIsNone() {
    given()
        .options("/v1/login-onboarding/nothing/here/at/all")
        .then()
        .statusCode(404)
        .body("type", equalTo("/problems/not-found"));
  }

  @ParameterizedTest
  @MethodSource("readPaths")
  void shouldRefuseAParameterThatThePathDoesNotTake(ResourcePath path) {
    given()
        .get(path.path() + "?colour=red")
        .then()
        .statusCode(400)
        .body("type", equalTo("/problems/invalid-parameter"))
        .body("errors.path", hasItem("$query.colour"));
  }

  @ParameterizedTest
  @MethodSource("readPaths")
  void shouldRefuseAQueryThatIsNotUtf8(ResourcePath path) {
    given()
        .urlEncodingEnabled(false)
        .get(path.path() + "?colour=%E9")
        .then()
        .statusCode(400)
        .body("type", equalTo("/problems/invalid-parameter"))
        .body("errors.path", hasItem("$query.colour"))
        .body("errors.code", hasItem("not-utf-8"));
  }
}
