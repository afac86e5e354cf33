package uk.nhsx.systemtests.matrix;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import uk.nhsx.systemtests.proof.Register;

/** A client that comes by each door, and says what it saw there. */
final class Probe {

  /** Longer than any time limit of the suite. */
  private static final Duration PATIENCE = Duration.ofSeconds(50);

  /** The objectives are five seconds for the stream and thirty for Kafka. */
  private static final Duration IN_TIME = Duration.ofSeconds(30);

  private static final String AS_IT_WAS = "read at the moment";
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final AtomicInteger WRITES = new AtomicInteger();

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(PATIENCE).build();
  private final URI gateway;
  private final String kafka;
  private final UnaryOperator<String> tokens;

  /**
   * @param tokens gives a token of a role
   */
  Probe(String gateway, String kafka, UnaryOperator<String> tokens) {
    this.gateway = URI.create(gateway);
    this.kafka = kafka;
    this.tokens = tokens;
  }

  Observation observe(Door door, Register register) throws Exception {
    String token = tokens.apply(register.role());
    long begin = System.nanoTime();
    String outcome;
    try {
      outcome = outcome(door, register, token);
    } catch (IOException e) {
      outcome = outcome(e);
    }
    return new Observation(door, register, outcome, Duration.ofNanos(System.nanoTime() - begin));
  }

  private String outcome(Door door, Register register, String token) throws Exception {
    return switch (door) {
      case READS -> get(register.root() + register.lists().get(0).replace("500", "1"));
      case WRITES -> write(register, token, reference());
      case REPORT -> report(register);
      case PAGES -> page(register);
      case FEED -> feed(register, token);
      case STREAM -> stream(register, token);
      case TOPIC -> topic(register, token);
    };
  }

  private static String reference() {
    return "matrix-" + WRITES.incrementAndGet();
  }

  private String get(String path) throws Exception {
    return status(request(path).build());
  }

  private String write(Register register, String token, String reference)
      throws IOException, InterruptedException {
    return status(
        request(register.path(reference))
            .header("Authorization", "Bearer " + token)
            .header("Content-Type", "application/json")
            .PUT(BodyPublishers.ofString(register.body(reference, 1)))
            .build());
  }

  private boolean isWritten(Register register, String token, String reference)
      throws InterruptedException {
    try {
      return write(register, token, reference).equals("201");
    } catch (IOException e) {
      return false;
    }
  }

  private String report(Register register) throws Exception {
    String section =
        switch (register) {
          case APP_METRICS -> "appMetrics";
          case LOGIN_ONBOARDING -> "loginOnboarding";
          case AI_LAB -> "aiLab";
        };
    return answer(
        request("/v1/progress-report").build(),
        body -> {
          String state = json(body).path(section).path("state").asText();
          return state.equals("stale") || state.equals("unavailable") ? "200 " + state : "200";
        });
  }

  private String page(Register register) throws Exception {
    String path =
        switch (register) {
          case APP_METRICS -> "/figures";
          case LOGIN_ONBOARDING -> "/onboarding";
          case AI_LAB -> "/awards";
        };
    return answer(
        request(path).header("Accept", "text/html").build(),
        body -> body.contains(AS_IT_WAS) ? "200 as it was" : "200");
  }

  /** What is written is expected at the feed, if it can be written. */
  private String feed(Register register, String token) throws Exception {
    String events = register.root() + "/events?limit=1&after=";
    HttpResponse<String> head = http.send(request(events + "0").build(), BodyHandlers.ofString());
    if (head.statusCode() != 200) {
      return Integer.toString(head.statusCode());
    }
    String reference = reference();
    if (!isWritten(register, token, reference)) {
      return "200";
    }
    String last = json(head.body()).path("head").asText();
    long deadline = System.nanoTime() + IN_TIME.toNanos();
    while (System.nanoTime() < deadline) {
      HttpResponse<String> page =
          http.send(
              request(register.root() + "/events?limit=500&wait=2&after=" + last).build(),
              BodyHandlers.ofString());
      if (page.body().contains(reference)) {
        return "in time";
      }
      last = json(page.body()).path("last").asText(last);
    }
    return "late";
  }

  private String stream(Register register, String token) throws Exception {
    HttpResponse<InputStream> answer =
        http.send(
            request("/v1/events?stream=" + register.label()).build(), BodyHandlers.ofInputStream());
    try (InputStream body = answer.body()) {
      if (answer.statusCode() != 200) {
        return Integer.toString(answer.statusCode());
      }
      String reference = reference();
      CompletableFuture<Boolean> arrived =
          CompletableFuture.supplyAsync(() -> hasLineWith(body, reference));
      if (!isWritten(register, token, reference)) {
        return arrived.isDone() ? "ended" : "open";
      }
      return arrived.get(IN_TIME.toMillis(), TimeUnit.MILLISECONDS) ? "in time" : "ended";
    } catch (TimeoutException e) {
      return "late";
    } catch (ExecutionException e) {
      return "ended";
    }
  }

  private static boolean hasLineWith(InputStream body, String text) {
    try {
      BufferedReader lines =
          new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8));
      return lines.lines().anyMatch(line -> line.contains("/" + text + '"'));
    } catch (java.io.UncheckedIOException e) {
      return false;
    }
  }

  private String topic(Register register, String token) throws Exception {
    String reference = reference();
    if (!isWritten(register, token, reference)) {
      return isOnTopic(any -> true, register) ? "open" : "out of reach";
    }
    return isOnTopic(event -> event.key().equals(reference), register) ? "in time" : "late";
  }

  private boolean isOnTopic(Predicate<ConsumerRecord<String, String>> wanted, Register register) {
    return TopicEnd.hasEvent(wanted, kafka, register.topic(), IN_TIME);
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(gateway.resolve(path))
        .header("Cache-Control", "no-cache")
        .timeout(PATIENCE);
  }

  private String status(HttpRequest request) throws IOException, InterruptedException {
    return answer(request, body -> "");
  }

  /**
   * @param seen what there is to say of the body of a 200; nothing is its status alone
   */
  private String answer(HttpRequest request, UnaryOperator<String> seen)
      throws IOException, InterruptedException {
    HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
    String status = Integer.toString(answer.statusCode());
    String more = answer.statusCode() == 200 ? seen.apply(answer.body()) : "";
    return more.isEmpty() ? status : more;
  }

  private static String outcome(IOException failure) {
    if (failure instanceof ConnectException) {
      return "no connection";
    }
    return failure instanceof HttpTimeoutException ? "no answer" : "broken";
  }

  private static JsonNode json(String body) {
    try {
      return JSON.readTree(body);
    } catch (IOException e) {
      throw new IllegalStateException("not JSON: " + body, e);
    }
  }
}
