package uk.nhsx.platform.token;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;

/**
 * Fetches the keys of an issuer by OpenID Connect discovery. The JDK's client is used, so that an
 * operator sets a proxy or the trusted certificates by the usual properties of the JVM.
 */
final class IssuerClient implements KeySource {

  private static final String DISCOVERY = "/.well-known/openid-configuration";
  private static final int OK = 200;
  private static final ObjectMapper JSON = new ObjectMapper();

  private final URI discovery;
  private final boolean allowHttp;
  private final Duration timeout;
  private final long maxBytes;
  private final HttpClient client;

  /**
   * @param timeout of each request
   * @param maxBytes the largest response that is read
   */
  IssuerClient(String authServerUrl, boolean allowHttp, Duration timeout, long maxBytes) {
    this.allowHttp = allowHttp;
    this.discovery = address(authServerUrl.replaceAll("/+$", "") + DISCOVERY);
    this.timeout = timeout;
    this.maxBytes = maxBytes;
    this.client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(timeout)
            .build();
  }

  @Override
  public CompletionStage<KeySet> fetch() {
    return get(discovery)
        .thenApply(this::addressOfKeys)
        .thenCompose(this::get)
        .thenApply(KeySet::parse);
  }

  private CompletableFuture<String> get(URI address) {
    HttpRequest request =
        HttpRequest.newBuilder(address).header("Accept", "application/json").build();
    CompletableFuture<HttpResponse<byte[]>> response =
        client.sendAsync(request, head -> new BoundedBody(maxBytes));
    CompletableFuture<String> body =
        response
            .thenApply(answer -> body(address, answer))
            .orTimeout(timeout.toMillis(), TimeUnit.MILLISECONDS);
    // A body that does not end would be read for ever.
    body.whenComplete((text, failure) -> response.cancel(true));
    return body;
  }

  private static String body(URI address, HttpResponse<byte[]> response) {
    if (response.statusCode() != OK) {
      throw new CompletionException(
          new IOException(address + " returned the status " + response.statusCode()));
    }
    return new String(response.body(), StandardCharsets.UTF_8);
  }

  private URI addressOfKeys(String metadata) {
    try {
      return address(JSON.readTree(metadata).path("jwks_uri").asText());
    } catch (JsonProcessingException e) {
      throw new CompletionException(new IOException(discovery + " returned no JSON", e));
    }
  }

  private URI address(String text) {
    URI address = URI.create(text);
    boolean secure = "https".equals(address.getScheme());
    if (address.getHost() == null
        || !secure && !(allowHttp && "http".equals(address.getScheme()))) {
      throw new IllegalStateException(
          "The keys of the issuer of tokens can't be fetched from '%s'. TOKEN_AUTH_SERVER_URL and the jwks_uri below it must be https addresses, such as https://identity.example.org/suite, or TOKEN_ALLOW_HTTP=true"
              .formatted(text));
    }
    return address;
  }
}
