package uk.nhsx.systemtests.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Breaks each rule once, on a document of two operations. */
class ExchangeValidatorTest {

  private static final String ID = "00000000-0000-4000-8000-000000000000";
  private static final String NOTE = "{\"id\":\"a\",\"page\":1,\"day\":\"2020-01-31\"}";
  private static final String PROBLEM =
      "{\"type\":\"/problems/not-found\",\"status\":404,\"requestId\":\"" + ID + "\"}";

  private static final ApiDocument DOCUMENT =
      new ApiDocument(
          BodyCheck.read(
              """
              {"paths":{"/notes/{id}":{
                "get":{
                  "parameters":[{"$ref":"#/components/parameters/id"},
                    {"name":"limit","in":"query","schema":{"type":"integer","maximum":5}}],
                  "responses":{
                    "200":{"headers":{"ETag":{"schema":{"type":"string"}},"Age":{"schema":{"type":"integer"}}},
                      "content":{"application/json":{"schema":{"$ref":"#/components/schemas/Note"}},
                        "text/csv":{"schema":{"type":"string"},"examples":{"example":{"value":"id,day\\r\\na,b\\r\\n"}}}}},
                    "404":{"$ref":"#/components/responses/NotFound"}}},
                "put":{
                  "parameters":[{"$ref":"#/components/parameters/id"}],
                  "requestBody":{"content":{"application/json":{"schema":{"$ref":"#/components/schemas/Note"}}}},
                  "responses":{"204":{}}}}},
               "components":{
                "parameters":{"id":{"name":"id","in":"path","required":true,"schema":{"type":"string","maxLength":3}}},
                "responses":{"NotFound":{"headers":{"X-Request-ID":{"schema":{"type":"string"}}},
                  "content":{"application/problem+json":{"schema":{"$ref":"#/components/schemas/Problem"}}}}},
                "schemas":{
                  "Page":{"type":"object","properties":{"page":{"type":"integer"}}},
                  "Note":{"allOf":[{"$ref":"#/components/schemas/Page"},
                    {"type":"object","required":["id"],"properties":{"id":{"type":"string"},"day":{"type":"string","format":"date"}}}]},
                  "Problem":{"type":"object","required":["type","status"],
                    "properties":{"type":{"type":"string"},"status":{"type":"integer"},"detail":{"type":"string"},
                      "requestId":{"type":"string"}}}}}}"""));

  private final Coverage coverage = new Coverage();
  private final ExchangeValidator validator = new ExchangeValidator(DOCUMENT, coverage);

  @Test
  void shouldFindNoFaultInWhatIsDocumented() {
    assertThat(faults("GET", "/notes/abc?limit=5", response(200, "application/json", NOTE)))
        .isEmpty();
    assertThat(faults("GET", "/notes/abc", response(200, "text/csv", "id,day\r\nx,y\r\n")))
        .isEmpty();
    assertThat(faults("GET", "/notes/abc", problem(404, PROBLEM))).isEmpty();
    assertThat(faults("PUT", "/notes/abc", new Response(204, Headers.NONE, ""), NOTE)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "DELETE | /notes/abc         | what is not documented",
        "GET    | /others            | what is not documented",
        "GET    | /notes/abcd        | id=",
        "GET    | /notes/abc?limit=6 | limit=6",
        "GET    | /notes/abc?limit=x | limit=",
        "GET    | /notes/abc?x=1     | x is not documented",
      })
  void shouldFindWhatWasAcceptedAndIsNotDocumented(String method, String target, String fault) {
    assertThat(faults(method, target, response(200, "application/json", NOTE)))
        .hasSize(1)
        .allSatisfy(found -> assertThat(found).contains(fault));
  }

  @Test
  void shouldFindAnAcceptedBodyThatIsNotDocumented() {
    Response done = new Response(204, Headers.NONE, "");

    assertThat(faults("PUT", "/notes/abc", done, "{\"id\":\"a\",\"colour\":1}")).hasSize(1);
    assertThat(faults("PUT", "/notes/abc", done, "{}")).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "500 | application/json | {\"id\":\"a\"}",
        "200 | text/html        | {\"id\":\"a\"}",
        "200 | application/json | {\"id\":\"a\",\"colour\":\"red\"}",
        "200 | application/json | {\"page\":1}",
        "200 | application/json | {\"id\":\"a\",\"day\":\"2020-02-30\"}",
        "200 | application/json | {\"id\":\"a\"",
        "200 | text/csv         | id,colour",
      })
  void shouldFindAResponseThatIsNotDocumented(int status, String type, String body) {
    String ended = type.equals("text/csv") ? body + "\r\n" : body;

    assertThat(faults("GET", "/notes/abc", response(status, type, ended))).isNotEmpty();
  }

  @Test
  void shouldFindACsvWhoseRowsDifferOrDoNotEnd() {
    assertThat(faults("GET", "/notes/abc", response(200, "text/csv", "id,day\r\nx\r\n")))
        .hasSize(1);
    assertThat(faults("GET", "/notes/abc", response(200, "text/csv", "id,day\r\nx,y"))).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({"X-Powered-By, a server", "Age, young"})
  void shouldFindAHeaderThatIsNotDocumented(String name, String value) {
    Response response = response(200, "application/json", NOTE);

    assertThat(
            faults(
                "GET",
                "/notes/abc",
                new Response(200, response.headers().and(name, value), response.body())))
        .hasSize(1);
  }

  @Test
  void shouldFindAProblemThatContradictsItsResponse() {
    assertThat(faults("GET", "/notes/abc", problem(404, PROBLEM.replace("404", "400")))).hasSize(1);
    assertThat(faults("GET", "/notes/abc", problem(404, PROBLEM.replace(ID, "another"))))
        .hasSize(1);
    assertThat(
            faults(
                "GET",
                "/notes/abc",
                problem(404, PROBLEM.replace("{", "{\"detail\":\"java.lang.Error\","))))
        .hasSize(1);
  }

  @Test
  void shouldExpectAllowInARejectedMethodAlone() {
    assertThat(faults("DELETE", "/notes/abc", problem(405, PROBLEM.replace("404", "405"))))
        .hasSize(1);
  }

  @Test
  void shouldNameWhatNoExchangeHad() {
    faults("GET", "/notes/abc", response(200, "application/json", NOTE));

    assertThat(coverage.missing(DOCUMENT))
        .containsExactly(
            "GET /notes/{id} 200 as text/csv",
            "GET /notes/{id} 200 with age",
            "GET /notes/{id} 200 with etag",
            "GET /notes/{id} 404",
            "GET /notes/{id} 404 as application/problem+json",
            "NotFound with x-request-id",
            "PUT /notes/{id} 204");
  }

  private List<String> faults(String method, String target, Response response) {
    return validator.faults(new Exchange(Request.of(method, target), response));
  }

  private List<String> faults(String method, String target, Response response, String body) {
    return validator.faults(
        new Exchange(Request.of(method, target).withBody("application/json", body), response));
  }

  private static Response response(int status, String type, String body) {
    return new Response(status, Headers.NONE.and("Content-Type", type), body);
  }

  private static Response problem(int status, String body) {
    Headers headers =
        Headers.NONE.and("Content-Type", ExchangeValidator.PROBLEM).and("X-Request-ID", ID);
    return new Response(status, headers, body);
  }
}
