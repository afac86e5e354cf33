package uk.nhsx.platform.testing;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Checks what is the same on every path of a service, whose answers are as known at an instant. */
public abstract class EveryServicePath extends EveryPath {

  protected EveryServicePath(String root) {
    super(root);
  }

  /** The paths below one resource, named by a parameter, that take an instant and need no more. */
  public static Stream<ResourcePath> pathsOfOneResource() {
    return readPaths()
        .filter(path -> path.path().contains("/x"))
        // Needs an area.
        .filter(path -> !path.path().contains("/periods"))
        // Those of now, so they take no instant.
        .filter(path -> !path.path().endsWith("/transitions"));
  }

  @ParameterizedTest
  @MethodSource("pathsOfOneResource")
  public void shouldNameWhatWasNotKnownAndWhen(ResourcePath path) {
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
}
