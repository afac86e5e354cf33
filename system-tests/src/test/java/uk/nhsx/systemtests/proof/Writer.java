package uk.nhsx.systemtests.proof;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

/**
 * Writes resources to one register, one after the other, each in several versions, and notes what
 * was acknowledged. What was not may have been written or not; it is not sent again.
 */
final class Writer implements Runnable {

  private static final Duration TIMEOUT = Duration.ofSeconds(10);
  private static final int VERSIONS = 3;

  /** Leaves the machine time to start again what was killed. */
  static final Duration PACE = Duration.ofMillis(20);

  private final HttpClient http = HttpClient.newHttpClient();
  private final Map<String, Integer> acknowledged = new ConcurrentHashMap<>();
  private final Register register;
  private final URI gateway;
  private final String token;
  private final String name;
  private final Duration pace;
  private final List<String> failures = new CopyOnWriteArrayList<>();
  private volatile boolean stopped;

  Writer(Register register, URI gateway, String token, String name, Duration pace) {
    this.register = register;
    this.gateway = gateway;
    this.token = token;
    this.name = name;
    this.pace = pace;
  }

  @Override
  public void run() {
    try {
      for (int number = 1; !stopped; number++) {
        write("proof-%s-%d".formatted(name, number));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  void stop() {
    stopped = true;
  }

  /** The last version of each resource that was acknowledged. */
  Map<String, Integer> acknowledged() {
    return acknowledged;
  }

  /** The writes that were not acknowledged, each with the reason. */
  List<String> failures() {
    return failures;
  }

  private void write(String reference) throws InterruptedException {
    for (int version = 1; version <= VERSIONS && isAcknowledged(reference, version); version++) {
      acknowledged.put(reference, version);
      TimeUnit.MILLISECONDS.sleep(pace.toMillis());
    }
  }

  private boolean isAcknowledged(String reference, int version) throws InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(gateway.resolve(register.path(reference)))
            .timeout(TIMEOUT)
            .header("Authorization", "Bearer " + token)
            .header("Content-Type", "application/json")
            .PUT(BodyPublishers.ofString(register.body(reference, version)));
    if (version > 1) {
      request.header("If-Match", '"' + Integer.toString(version - 1) + '"');
    }
    try {
      HttpResponse<String> answer = http.send(request.build(), BodyHandlers.ofString());
      refuseIfAFaultOfOurs(answer);
      if (answer.statusCode() < 300) {
        return true;
      }
      fail(reference, answer.body());
    } catch (IOException e) {
      // Something is down.
      fail(reference, e.toString());
    }
    // A writer comes back in a while, with something else.
    TimeUnit.MILLISECONDS.sleep(50);
    return false;
  }

  private void fail(String reference, String reason) {
    failures.add("%s PUT %s: %s".formatted(Instant.now(), register.path(reference), reason));
  }

  private static void refuseIfAFaultOfOurs(HttpResponse<String> answer) {
    if (answer.statusCode() >= 400 && answer.statusCode() < 500) {
      throw new IllegalStateException(
          "a writer sent a request that can't be fulfilled: " + answer.body());
    }
  }
}
