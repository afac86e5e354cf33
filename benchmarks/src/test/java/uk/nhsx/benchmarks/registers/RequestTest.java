package uk.nhsx.benchmarks.registers;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RequestTest {

  @Test
  void shouldAskForWhatMayBeUnchanged() {
    Request request = Request.get("/v1/things/1", "If-None-Match: \"5\"");

    assertThat(request.text())
        .isEqualTo("GET /v1/things/1 HTTP/1.1\r\nHost: 127.0.0.1\r\nIf-None-Match: \"5\"\r\n\r\n");
  }

  @Test
  void shouldSayHowManyBytesItPuts() {
    Request request = Request.put(new Register.Change("/v1/things/1", "{\"name\":\"é\"}"), "abc");

    assertThat(request.text())
        .isEqualTo(
            "PUT /v1/things/1 HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer abc\r\n"
                + "Content-Type: application/json\r\nContent-Length: 13\r\n\r\n{\"name\":\"é\"}");
  }
}
