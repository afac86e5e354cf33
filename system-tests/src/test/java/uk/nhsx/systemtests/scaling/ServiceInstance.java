package uk.nhsx.systemtests.scaling;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Optional;
import java.util.UUID;

/**
 * One process of a service or of the gateway, by its ports.
 *
 * @param port where it answers
 * @param managementPort where it shows its metrics and whether it is ready
 */
public record ServiceInstance(int port, int managementPort) {

  private static final HttpClient HTTP = HttpClient.newHttpClient();

  /** So that the answers of two instances to one request are the same to the last byte. */
  private static final String REQUEST_ID = UUID.randomUUID().toString();

  /** What clients see of an answer. */
  public record Answer(int status, String tag, String caching, String link, String body) {}

  public Answer get(String path) {
    HttpResponse<String> response =
        send(port, HttpRequest.newBuilder().header("X-Request-ID", REQUEST_ID), path);
    return new Answer(
        response.statusCode(),
        header(response, "ETag"),
        header(response, "Cache-Control"),
        header(response, "Link"),
        response.body());
  }

  HttpResponse<String> getBy(String token, String path) {
    return send(port, HttpRequest.newBuilder().header("Authorization", "Bearer " + token), path);
  }

  public boolean isReady() {
    try {
      return send(managementPort, HttpRequest.newBuilder(), "/q/health/ready").statusCode() == 200;
    } catch (IllegalStateException e) {
      return false;
    }
  }

  /** Adds up the metric of this name over all labels that contain a text. */
  public double metric(String name, String labels) {
    return send(managementPort, HttpRequest.newBuilder(), "/q/metrics")
        .body()
        .lines()
        .filter(line -> line.startsWith(name + "{") || line.startsWith(name + " "))
        .filter(line -> line.contains(labels))
        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
        .sum();
  }

  private static String header(HttpResponse<?> response, String name) {
    Optional<String> value = response.headers().firstValue(name);
    return value.orElse("");
  }

  private static HttpResponse<String> send(int port, HttpRequest.Builder request, String path) {
    try {
      return HTTP.send(
          request.uri(URI.create("http://127.0.0.1:" + port + path)).build(),
          BodyHandlers.ofString());
    } catch (IOException e) {
      throw new IllegalStateException(path, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
