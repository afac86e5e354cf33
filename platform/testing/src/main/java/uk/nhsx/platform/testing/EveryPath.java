package uk.nhsx.platform.testing;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Checks what is the same on every path of a module, which it reads from the module's resource
 * classes. A subclass with {@code @QuarkusTest} runs it. Its methods are public, since subclasses
 * are in other packages.
 */
public abstract class EveryPath {

  private static final List<String> OTHER_METHODS = List.of("DELETE", "TRACE", "CONNECT", "FOO");

  private final String root;

  /**
   * @param root the path above the module's own, below which {@code /nothing/here/at/all} is none
   */
  protected EveryPath(String root) {
    this.root = root;
  }

  public static Stream<ResourcePath> paths() {
    return ResourcePath.all().stream();
  }

  public static Stream<ResourcePath> readPaths() {
    return paths().filter(path -> path.methods().contains("GET"));
  }

  /** Methods that no path takes, with each path. */
  public static Stream<Arguments> otherMethods() {
    return paths().flatMap(path -> OTHER_METHODS.stream().map(method -> arguments(method, path)));
  }

  @ParameterizedTest
  @MethodSource("paths")
  public void shouldListTheMethodsOfThePath(ResourcePath path) {
    given().options(path.path()).then().statusCode(200).header("Allow", equalTo(path.allow()));
  }

  @ParameterizedTest
  @MethodSource("otherMethods")
  public void shouldNameTheMethodsOfThePathInPlaceOfAnother(String method, ResourcePath path) {
    given()
        .request(method, path.path())
        .then()
        .statusCode(405)
        .header("Allow", equalTo(path.allow()))
        .body("type", equalTo("/problems/method-not-allowed"));
  }

  @Test
  public void shouldListNoMethodsOfAPathThatIsNone() {
    given()
        .options(root + "/nothing/here/at/all")
        .then()
        .statusCode(404)
        .body("type", equalTo("/problems/not-found"));
  }

  public static Stream<ResourcePath> strictPaths() {
    return readPaths().filter(ResourcePath::strict);
  }

  @ParameterizedTest
  @MethodSource("strictPaths")
  public void shouldRefuseAParameterThatThePathDoesNotTake(ResourcePath path) {
    given()
        .get(path.path() + "?colour=red")
        .then()
        .statusCode(400)
        .body("type", equalTo("/problems/invalid-parameter"))
        .body("errors.path", hasItem("$query.colour"));
  }

  @ParameterizedTest
  @MethodSource("readPaths")
  public void shouldRefuseAQueryThatIsNotUtf8(ResourcePath path) {
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
