package uk.nhsx.benchmarks.appmetrics;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import uk.nhsx.benchmarks.harness.CannotMeasure;
import uk.nhsx.benchmarks.harness.Sample;

/** Questions asked one after another over one connection, each answered in full. */
final class Reads {
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final ObjectMapper json = new ObjectMapper();
  private final URI service;

  Reads(URI service) {
    this.service = service;
  }

  /** How long the answers to one question took, and how many points each of them had. */
  record Answered(int points, Sample sample) {}

  /**
   * Asks each question so many times, after as many that do not count, to warm up. They take turns,
   * so that what disturbs the machine for a while disturbs all of them.
   */
  Map<String, Answered> ask(List<Question> questions, Instant knownAt, int requests)
      throws IOException, InterruptedException, CannotMeasure {
    Map<String, URI> asked = new LinkedHashMap<>();
    for (Question question : questions) {
      asked.put(question.title(), question.at(service, null));
      asked.put(question.title() + ", knownAt", question.at(service, knownAt));
    }
    for (int i = 0; i < requests; i++) {
      for (URI uri : asked.values()) {
        answer(uri);
      }
    }
    Map<String, List<Duration>> times = new LinkedHashMap<>();
    for (int i = 0; i < requests; i++) {
      for (Map.Entry<String, URI> one : asked.entrySet()) {
        long begin = System.nanoTime();
        answer(one.getValue());
        long end = System.nanoTime();
        times
            .computeIfAbsent(one.getKey(), title -> new ArrayList<>())
            .add(Duration.ofNanos(end - begin));
      }
    }
    Map<String, Answered> answered = new LinkedHashMap<>();
    for (Map.Entry<String, List<Duration>> one : times.entrySet()) {
      URI uri = asked.getOrDefault(one.getKey(), service);
      answered.put(one.getKey(), new Answered(points(uri), new Sample(one.getValue())));
    }
    return answered;
  }

  /** Asks one question, for those who watch what it does. */
  void ask(Question question) throws IOException, InterruptedException, CannotMeasure {
    answer(question.at(service, null));
  }

  /**
   * Asks again and again until an answer has more points than the first, and tells how long that
   * one took.
   */
  Duration untilMore(Question question) throws IOException, InterruptedException, CannotMeasure {
    URI uri = question.at(service, null);
    int points = points(uri);
    Duration time;
    byte[] answer;
    do {
      long begin = System.nanoTime();
      answer = answer(uri);
      time = Duration.ofNanos(System.nanoTime() - begin);
    } while (points(answer) <= points);
    return time;
  }

  private int points(URI uri) throws IOException, InterruptedException, CannotMeasure {
    int points = points(answer(uri));
    if (points == 0) {
      throw new CannotMeasure("there is no point in the answer to " + uri);
    }
    return points;
  }

  private int points(byte[] answer) throws IOException {
    int points = 0;
    for (JsonNode item : json.readTree(answer).path("items")) {
      points += item.path("points").size();
    }
    return points;
  }

  private byte[] answer(URI uri) throws IOException, InterruptedException, CannotMeasure {
    HttpResponse<byte[]> answer =
        http.send(
            HttpRequest.newBuilder(uri).timeout(PATIENCE).build(), BodyHandlers.ofByteArray());
    if (answer.statusCode() != 200) {
      throw new CannotMeasure("%s was answered with %d".formatted(uri, answer.statusCode()));
    }
    return answer.body();
  }
}
