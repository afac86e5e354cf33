package uk.nhsx.gateway.compression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import uk.nhsx.gateway.testing.RawConnection;
import uk.nhsx.gateway.testing.StubServices;
import uk.nhsx.gateway.testing.StubServices.Stubs;
import uk.nhsx.platform.testing.TokenIssuerResource;
import uk.nhsx.platform.testing.Tokens;

@QuarkusTest
@WithTestResource(StubServices.class)
@WithTestResource(TokenIssuerResource.class)
class CompressionTest {

  private static final HttpClient CLIENT =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private static final String SERVICES = "/v1/login-onboarding/services";
  private static final String LARGE = "{\"a\":\"" + "x".repeat(992) + "\"}";

  Stubs stubs;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "gzip",
        "x-gzip",
        "gzip, deflate, br, zstd",
        "br;q=1.0, gzip;q=0.8, *;q=0.1",
        "deflate;q=0.5, gzip;q=0.5",
        "identity;q=0.5, gzip",
        "gzip; q=1",
        "br;q=1 , gzip ;q=0.2",
        "*"
      })
  void shouldCompressForAClientThatAcceptsGzip(String accepted) throws Exception {
    serve("application/json", LARGE);

    HttpResponse<byte[]> response = get(SERVICES, "Accept-Encoding", accepted);

    assertThat(header(response, "Content-Encoding")).isEqualTo("gzip");
    assertThat(header(response, "ETag")).isEqualTo("\"3-gzip\"");
    assertThat(response.body().length).isLessThan(200);
    assertThat(unzipped(response.body())).isEqualTo(LARGE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "identity",
        "deflate",
        "br, zstd",
        "gzip;q=0",
        "gzip;q=0.0, *",
        "gzip;q=0.5, deflate",
        "gzip;q=0.5, identity",
        "gzip;q=many",
        "gzip;q=1.5",
        "gzip;q=Infinity",
        "gzipx",
        "gzipx, *;q=0",
        "gzip;q=0, x-gzip",
        "*;q=0",
        "notgzip, br"
      })
  void shouldNotCompressForAnotherClient(String accepted) throws Exception {
    serve("application/json", LARGE);

    assertPlain(get(SERVICES, "Accept-Encoding", accepted));
  }

  @Test
  void shouldNotCompressForAClientThatNamesNoCoding() throws Exception {
    serve("application/json", LARGE);

    assertPlain(get(SERVICES));
  }

  @ParameterizedTest
  @CsvSource({"identity, gzip;q=0.5", "gzip;q=0.5, identity", "gzip;q=0, *"})
  void shouldNotCompressWhatALineOfTheHeaderRefuses(String first, String second) throws Exception {
    serve("application/json", LARGE);

    assertPlain(get(SERVICES, "Accept-Encoding", first, "Accept-Encoding", second));
  }

  @Test
  void shouldReadAllLinesOfTheHeader() throws Exception {
    serve("application/json", LARGE);

    HttpResponse<byte[]> response =
        get(SERVICES, "Accept-Encoding", "br", "Accept-Encoding", "gzip");

    assertThat(header(response, "Content-Encoding")).isEqualTo("gzip");
    assertThat(header(response, "ETag")).isEqualTo("\"3-gzip\"");
  }

  @ParameterizedTest
  @CsvSource({
    "application/json, gzip",
    "application/json; charset=UTF-8, gzip",
    "application/problem+json, gzip",
    "application/vnd.aai.asyncapi+yaml;version=3.1.0, gzip",
    "application/x-ndjson, gzip",
    "text/csv; charset=UTF-8; header=present, gzip",
    "TEXT/HTML, gzip",
    "text/event-stream, ''",
    "image/png, ''",
    "application/octet-stream, ''",
    "'', ''"
  })
  void shouldCompressTextsOnly(String contentType, String coding) throws Exception {
    serve(contentType, LARGE);

    HttpResponse<byte[]> response = get(SERVICES, "Accept-Encoding", "gzip");

    assertThat(header(response, "Content-Encoding")).isEqualTo(coding);
    assertThat(header(response, "Vary")).isEqualTo(coding.isEmpty() ? "" : "accept-encoding");
  }

  @Test
  void shouldNotCompressLessThanAKilobyte() throws Exception {
    serve("application/json", LARGE.substring(1));

    HttpResponse<byte[]> response = get(SERVICES, "Accept-Encoding", "gzip");

    assertThat(header(response, "Content-Encoding")).isEmpty();
    assertThat(header(response, "ETag")).isEqualTo("\"3\"");
    assertThat(response.body()).hasSize(999);
  }

  @Test
  void shouldNotCompressTwice() throws Exception {
    serve(200, "Content-Type", "text/csv", "Content-Encoding", "br", "ETag", "\"3\"");

    HttpResponse<byte[]> response = get(SERVICES, "Accept-Encoding", "gzip, br");

    assertThat(header(response, "Content-Encoding")).isEqualTo("br");
    assertThat(header(response, "ETag")).isEqualTo("\"3\"");
    assertThat(response.body()).isEqualTo(LARGE.getBytes(StandardCharsets.UTF_8));
  }

  @ParameterizedTest
  @ValueSource(strings = {"gzip", "identity"})
  void shouldTellCachesThatTheCodingVaries(String accepted) throws Exception {
    serve(200, "Content-Type", "text/csv", "Vary", "Accept");

    assertThat(header(get(SERVICES, "Accept-Encoding", accepted), "Vary"))
        .isEqualTo("Accept, accept-encoding");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"3-gzip\" | \"3\"",
        "\"3\" | \"3\"",
        "W/\"3-gzip\" | W/\"3\"",
        "\"2-gzip\", W/\"3-gzip\",\"4\" | \"2\", W/\"3\",\"4\"",
        "* | *",
        "\"-gzip\" | \"\"",
        "\"gzip\" | \"gzip\""
      })
  void shouldShowServicesTheTagsOfPlainRepresentations(String sent, String seen) throws Exception {
    serve("application/json", LARGE);

    CLIENT.send(
        request(SERVICES).header("If-None-Match", sent).header("Cache-Control", "no-cache").build(),
        BodyHandlers.discarding());
    assertThat(stubs.loginOnboarding().seen().get(0).headers().getAll("If-None-Match"))
        .containsExactly(seen);

    CLIENT.send(
        request(SERVICES + "/a")
            .header("If-Match", sent)
            .header("Content-Type", "application/json")
            .header("Authorization", "Bearer " + Tokens.of("onboarding-officer"))
            .PUT(HttpRequest.BodyPublishers.ofString("{}"))
            .build(),
        BodyHandlers.discarding());
    assertThat(stubs.loginOnboarding().seen().get(1).headers().getAll("If-Match"))
        .containsExactly(seen);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "gzip | \"3-gzip\" | \"3-gzip\"",
        "gzip | W/\"3-gzip\" | \"3-gzip\"",
        "gzip | \"3\" | \"3\"",
        "identity | \"3-gzip\" | \"3\""
      })
  void shouldConfirmTheTagThatTheClientHolds(String accepted, String held, String confirmed)
      throws Exception {
    stubs
        .loginOnboarding()
        .does(request -> request.response().setStatusCode(304).putHeader("ETag", "\"3\"").end());

    HttpResponse<byte[]> response =
        get(SERVICES, "Accept-Encoding", accepted, "If-None-Match", held);

    assertThat(response.statusCode()).isEqualTo(304);
    assertThat(header(response, "ETag")).isEqualTo(confirmed);
    assertThat(header(response, "Vary")).isEqualTo("accept-encoding");
    assertThat(header(response, "Content-Encoding")).isEmpty();
  }

  @Test
  void shouldLeaveAWeakTagToBothRepresentations() throws Exception {
    serve(200, "Content-Type", "text/csv", "ETag", "W/\"3\"");

    assertThat(header(get(SERVICES, "Accept-Encoding", "gzip"), "ETag")).isEqualTo("W/\"3\"");
  }

  /** It is the tag of the resource, which a client sends next. */
  @Test
  void shouldLeaveTheTagOfAProblem() throws Exception {
    serve(412, "Content-Type", "application/problem+json", "ETag", "\"3\"");

    HttpResponse<byte[]> response = get(SERVICES, "Accept-Encoding", "gzip");

    assertThat(header(response, "Content-Encoding")).isEqualTo("gzip");
    assertThat(header(response, "ETag")).isEqualTo("\"3\"");
  }

  @Test
  void shouldNameNoCodingOfAnEmptyBody() throws Exception {
    stubs.loginOnboarding().does(request -> request.response().putHeader("Allow", "GET").end());

    HttpResponse<byte[]> response = ask("OPTIONS", SERVICES);
    HttpResponse<byte[]> own = ask("OPTIONS", "/asyncapi.yaml");

    assertThat(header(response, "Content-Encoding")).isEmpty();
    assertThat(header(own, "Content-Encoding")).isEmpty();
  }

  @Test
  void shouldAnswerHeadAsGet() throws Exception {
    serve("application/json", LARGE);

    HttpResponse<byte[]> response = ask("HEAD", SERVICES);

    assertThat(header(response, "Content-Encoding")).isEqualTo("gzip");
    assertThat(header(response, "ETag")).isEqualTo("\"3-gzip\"");
    assertThat(header(response, "Content-Length")).isEmpty();
    assertThat(response.body()).isEmpty();
  }

  @Test
  void shouldLeaveWhatAnOldClientGets() throws Exception {
    serve("application/json", LARGE);

    try (RawConnection connection = new RawConnection()) {
      connection.send("GET " + SERVICES + " HTTP/1.0", "Accept-Encoding: gzip", "");

      assertThat(connection.head())
          .contains("\r\nETag: \"3\"\r\n", "\r\ncontent-length: 1000\r\n")
          .doesNotContain("content-encoding");
      assertThat(connection.rest()).isEqualTo(LARGE);
    }
  }

  @Test
  void shouldCompressAsTheServiceSends() throws Exception {
    byte[] part = random(300_000);
    CompletableFuture<HttpServerResponse> answering = new CompletableFuture<>();
    stubs
        .loginOnboarding()
        .does(
            request -> {
              request
                  .response()
                  .setChunked(true)
                  .putHeader("Content-Type", "text/csv")
                  .write(Buffer.buffer(part));
              answering.complete(request.response());
            });

    HttpResponse<InputStream> response =
        CLIENT.send(
            request(SERVICES).header("Accept-Encoding", "gzip").build(),
            BodyHandlers.ofInputStream());
    try (InputStream body = new GZIPInputStream(response.body())) {
      assertThat(body.readNBytes(100_000)).isEqualTo(Arrays.copyOf(part, 100_000));
      answering.get(2, TimeUnit.MINUTES).end("last");
      assertThat(body.readAllBytes()).hasSize(200_004).endsWith('l', 'a', 's', 't');
    }
  }

  @Test
  void shouldBreakATransferThatTheServiceBreaks() throws Exception {
    stubs
        .loginOnboarding()
        .does(
            request ->
                request
                    .response()
                    .setChunked(true)
                    .putHeader("Content-Type", "text/csv")
                    .write(Buffer.buffer(random(300_000)))
                    .onSuccess(written -> request.connection().close()));

    assertThatThrownBy(() -> get(SERVICES, "Accept-Encoding", "gzip"))
        .isInstanceOf(IOException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/asyncapi.yaml", "/schemas/events", "/docs/events"})
  void shouldCompressWhatTheGatewayItselfServes(String path) throws Exception {
    HttpResponse<byte[]> plain = get(path);
    HttpResponse<byte[]> compressed = get(path, "Accept-Encoding", "gzip");

    String tag = header(compressed, "ETag");
    assertThat(tag).isEqualTo(CodedTags.coded(header(plain, "ETag")));
    assertThat(unzipped(compressed.body())).isEqualTo(text(plain.body()));
    for (String held : new String[] {tag, "W/" + tag, header(plain, "ETag")}) {
      assertThat(get(path, "Accept-Encoding", "gzip", "If-None-Match", held).statusCode())
          .isEqualTo(304);
    }
  }

  /**
   * Lets the service answer {@link #LARGE}.
   *
   * @param headers names and values
   */
  private void serve(int status, String... headers) {
    stubs
        .loginOnboarding()
        .does(
            request -> {
              request.response().setStatusCode(status);
              for (int i = 0; i < headers.length; i += 2) {
                request.response().putHeader(headers[i], headers[i + 1]);
              }
              request.response().end(LARGE);
            });
  }

  private void serve(String contentType, String body) {
    stubs
        .loginOnboarding()
        .does(
            request -> {
              request.response().putHeader("ETag", "\"3\"");
              if (!contentType.isEmpty()) {
                request.response().putHeader("Content-Type", contentType);
              }
              if (request.method().name().equals("HEAD")) {
                request.response().putHeader("Content-Length", Integer.toString(body.length()));
                request.response().end();
              } else {
                request.response().end(body);
              }
            });
  }

  private static void assertPlain(HttpResponse<byte[]> response) {
    assertThat(header(response, "Content-Encoding")).isEmpty();
    assertThat(header(response, "ETag")).isEqualTo("\"3\"");
    assertThat(header(response, "Content-Length")).isEqualTo("1000");
    assertThat(header(response, "Vary")).isEqualTo("accept-encoding");
    assertThat(text(response.body())).isEqualTo(LARGE);
  }

  private static HttpResponse<byte[]> get(String path, String... headers) throws Exception {
    HttpRequest.Builder request = request(path);
    for (int i = 0; i < headers.length; i += 2) {
      request.header(headers[i], headers[i + 1]);
    }
    return CLIENT.send(request.build(), BodyHandlers.ofByteArray());
  }

  private static HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + RestAssured.port + path));
  }

  private static HttpResponse<byte[]> ask(String method, String path) throws Exception {
    return CLIENT.send(
        request(path)
            .header("Accept-Encoding", "gzip")
            .method(method, HttpRequest.BodyPublishers.noBody())
            .build(),
        BodyHandlers.ofByteArray());
  }

  private static String header(HttpResponse<?> response, String name) {
    return String.join(" | ", response.headers().allValues(name));
  }

  private static String unzipped(byte[] body) throws IOException {
    return text(new GZIPInputStream(new ByteArrayInputStream(body)).readAllBytes());
  }

  private static String text(byte[] body) {
    return new String(body, StandardCharsets.UTF_8);
  }

  /** Bytes that gzip can't make smaller, so that they leave the gateway before the end. */
  private static byte[] random(int length) {
    byte[] bytes = new byte[length];
    new Random(7).nextBytes(bytes);
    return bytes;
  }
}
