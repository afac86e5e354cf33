package uk.nhsx.deploy.local.example;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import uk.nhsx.deploy.local.token.Role;
import uk.nhsx.deploy.local.token.TokenIssuer;

/** Calls the public API of the suite, with a token for all roles. */
final class ApiClient {
  private static final Duration TIMEOUT = Duration.ofSeconds(30);
  private static final Duration TOKEN_TTL = Duration.ofMinutes(15);
  private static final String JSON = "application/json";
  private static final String CSV = "text/csv";
  private static final String SUBJECT = "example-data@suite.localhost";

  private final HttpClient http =
      HttpClient.newBuilder().proxy(HttpClient.Builder.NO_PROXY).build();
  private final ObjectMapper json = new ObjectMapper();
  private final URI gateway;
  private final String token;

  ApiClient(URI gateway, TokenIssuer issuer) {
    this.gateway = gateway;
    this.token = issuer.issue(Set.of(Role.values()), SUBJECT, TOKEN_TTL);
  }

  /** Creates a resource; one with the same content is not changed. */
  void put(String path, JsonNode body) throws IOException, InterruptedException {
    send(request(path, JSON).PUT(json(body)));
  }

  void post(String path, JsonNode body) throws IOException, InterruptedException {
    send(request(path, JSON).POST(json(body)));
  }

  void putCsv(String path, byte[] csv) throws IOException, InterruptedException {
    send(request(path, CSV).PUT(HttpRequest.BodyPublishers.ofByteArray(csv)));
  }

  void postCsv(String path, Map<String, String> parameters, byte[] csv)
      throws IOException, InterruptedException {
    send(request(path + query(parameters), CSV).POST(HttpRequest.BodyPublishers.ofByteArray(csv)));
  }

  /** Posts a change to the version of a resource that the tag names. */
  void post(String path, JsonNode body, String tag) throws IOException, InterruptedException {
    send(request(path, JSON).header("If-Match", tag).POST(json(body)));
  }

  Resource get(String path) throws IOException, InterruptedException {
    HttpResponse<String> answer = send(request(path, JSON).GET());
    return new Resource(
        json.readTree(answer.body()), answer.headers().firstValue("ETag").orElse("*"));
  }

  /** One version of a resource, and its tag. */
  record Resource(JsonNode content, String tag) {}

  private HttpRequest.Builder request(String path, String contentType) {
    return HttpRequest.newBuilder(gateway.resolve(path))
        .timeout(TIMEOUT)
        .header("Authorization", "Bearer " + token)
        .header("Content-Type", contentType);
  }

  private static String query(Map<String, String> parameters) {
    return parameters.entrySet().stream()
        .map(one -> one.getKey() + "=" + URLEncoder.encode(one.getValue(), StandardCharsets.UTF_8))
        .collect(Collectors.joining("&", "?", ""));
  }

  private static HttpRequest.BodyPublisher json(JsonNode body) {
    return HttpRequest.BodyPublishers.ofString(body.toString());
  }

  private HttpResponse<String> send(HttpRequest.Builder builder)
      throws IOException, InterruptedException {
    HttpRequest request = builder.build();
    HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
    if (answer.statusCode() >= 300) {
      throw new IOException(
          "%s %s was answered with %d: %s"
              .formatted(
                  request.method(), request.uri().getPath(), answer.statusCode(), answer.body()));
    }
    return answer;
  }
}
