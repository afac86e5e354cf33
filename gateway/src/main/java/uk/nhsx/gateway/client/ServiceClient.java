package uk.nhsx.gateway.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import jakarta.inject.Singleton;
import java.io.IOException;
import uk.nhsx.gateway.route.ServiceConnections;
import uk.nhsx.gateway.route.SuiteService;

/** Reads JSON from a service. */
@Singleton
public class ServiceClient {

  private static final int OK = 200;

  /** The client has a pool for each address, so that the services don't share connections. */
  private final HttpClient client;

  private final ServiceConnections services;
  private final ConnectionLifetime lifetime;
  private final ServiceClientConfig config;
  private final ObjectMapper json;

  ServiceClient(
      ServiceConnections services,
      ConnectionLifetime lifetime,
      ServiceClientConfig config,
      ObjectMapper json,
      Vertx vertx) {
    this.services = services;
    this.lifetime = lifetime;
    this.config = config;
    this.json = json;
    this.client =
        vertx.createHttpClient(
            services.clientOptions().setMetricsName("client"),
            new PoolOptions().setHttp1MaxSize(config.connections()));
  }

  /** Reports that a service returned another status than 200. */
  public static final class ErrorResponse extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int status;

    ErrorResponse(int status, String target) {
      super("status=" + status + " target=" + target, null, false, false);
      this.status = status;
    }

    public int status() {
      return status;
    }
  }

  /** A whole response of a service. */
  public record ServiceResponse(int status, MultiMap headers, Buffer body) {}

  /**
   * Returns the JSON of a target.
   *
   * @return fails with a {@link ErrorResponse} for any status but 200
   */
  public Uni<JsonNode> get(SuiteService service, String target, String requestId) {
    return Uni.createFrom()
        .completionStage(
            () ->
                response(service, target, requestId)
                    .map(response -> json(response, target))
                    .toCompletionStage());
  }

  /** Returns the response to a GET of a target, whatever its status. */
  public Future<ServiceResponse> response(SuiteService service, String target, String requestId) {
    return client
        .request(address(service).setURI(target))
        .map(lifetime::limit)
        .compose(request -> send(request, requestId));
  }

  private RequestOptions address(SuiteService service) {
    return services.requestOptions(service).setTimeout(config.timeout().toMillis());
  }

  private static Future<ServiceResponse> send(HttpClientRequest request, String requestId) {
    return request
        .putHeader("Accept", "application/json")
        .putHeader("X-Request-ID", requestId)
        .send()
        .compose(
            response ->
                response
                    .body()
                    .map(
                        body ->
                            new ServiceResponse(response.statusCode(), response.headers(), body)));
  }

  private JsonNode json(ServiceResponse response, String target) {
    if (response.status() != OK) {
      throw new ErrorResponse(response.status(), target);
    }
    return read(response.body());
  }

  private JsonNode read(Buffer body) {
    try {
      return json.readTree(body.getBytes());
    } catch (IOException e) {
      throw new IllegalStateException("a service's response is not JSON", e);
    }
  }
}
