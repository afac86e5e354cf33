package uk.nhsx.appmetrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import uk.nhsx.platform.testing.ServiceTestResource;
import uk.nhsx.platform.testing.Tokens;

/** What endpoints that write answer to a Content-Type that they can't read. */
@QuarkusTest
@WithTestResource(ServiceTestResource.class)
class ContentTypeTest {

  private static final String RELEASES = "POST /releases?title=T&kind=scheduled";

  @TestHTTPResource URI service;

  static Stream<Arguments> malformed() {
    List<String> types =
        List.of(
            "json",
            "application/",
            "/json",
            ";;;",
            "application/json, text/csv",
            "*/*",
            "application/*",
            "a".repeat(5_000));
    return Stream.of(RELEASES, "PUT /metrics/typed", "PUT /areas/TYPED", "PUT /areas")
        .flatMap(endpoint -> types.stream().map(type -> Arguments.of(endpoint, type)));
  }

  @ParameterizedTest
  @MethodSource("malformed")
  void shouldRefuseAMalformedContentType(String endpoint, String contentType) throws Exception {
    HttpResponse<String> answer = send(endpoint, "Content-Type", contentType);

    assertThat(answer.body()).contains("/problems/unsupported-media-type");
    assertThat(answer.statusCode()).isEqualTo(415);
  }

  @Test
  void shouldRefuseAReleaseWithoutAContentType() throws Exception {
    HttpResponse<String> answer = send(RELEASES);

    assertThat(answer.body()).contains("/problems/unsupported-media-type");
    assertThat(answer.statusCode()).isEqualTo(415);
  }

  private HttpResponse<String> send(String endpoint, String... header)
      throws IOException, InterruptedException {
    String[] words = endpoint.split(" ");
    HttpRequest.Builder request =
        HttpRequest.newBuilder(service.resolve(Api.ROOT + words[1]))
            .header("Authorization", "Bearer " + Tokens.of(Api.PUBLISHER))
            .method(words[0], HttpRequest.BodyPublishers.ofString("{}"));
    if (header.length > 0) {
      request.headers(header);
    }
    return HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofString());
  }
}
