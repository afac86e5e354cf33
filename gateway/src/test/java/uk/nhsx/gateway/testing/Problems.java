package uk.nhsx.gateway.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.restassured.response.ValidatableResponse;

/** Checks the format that all problems of the gateway have. */
public final class Problems {

  private Problems() {}

  public static ValidatableResponse problem(ValidatableResponse answer, int status, String slug) {
    String body = answer.extract().asString();
    assertThat(body)
        .doesNotContain("Exception")
        .doesNotContain("uk.nhsx.gateway")
        .doesNotContain("uk.nhsx.platform")
        .doesNotContain("java.")
        .doesNotContain("127.0.0.1");
    return answer
        .statusCode(status)
        .contentType("application/problem+json")
        .body("type", equalTo("/problems/" + slug))
        .body("status", equalTo(status))
        .body("requestId", equalTo(answer.extract().header("X-Request-ID")));
  }
}
