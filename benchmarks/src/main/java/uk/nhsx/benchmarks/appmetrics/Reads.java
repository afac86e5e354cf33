package uk.nhsx.benchmarks.appmetrics;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import uk.nhsx.benchmarks.harness.Caller;
import uk.nhsx.benchmarks.harness.CannotMeasure;
import uk.nhsx.benchmarks.harness.Sample;

/** Series asked for one after another, each answered in full, with points to count. */
final class Reads {
  private final Caller caller = new Caller();
  private final ObjectMapper json = new ObjectMapper();
  private final URI service;

  Reads(URI service) {
    this.service = service;
  }

  /** How long the answers to one question took, and how many points each of them had. */
  record Answered(int points, Sample sample) {}

  /** Asks each question so many times, without and with {@code knownAt}. */
  Map<String, Answered> ask(List<Question> questions, Instant knownAt, int requests)
      throws IOException, InterruptedException, CannotMeasure {
    Map<String, URI> asked = new LinkedHashMap<>();
    for (Question question : questions) {
      asked.put(question.title(), question.at(service, null));
      asked.put(question.title() + ", knownAt", question.at(service, knownAt));
    }
    Map<String, Answered> answered = new LinkedHashMap<>();
    for (Map.Entry<String, Sample> one : caller.ask(asked, requests).entrySet()) {
      URI uri = asked.getOrDefault(one.getKey(), service);
      answered.put(one.getKey(), new Answered(points(uri), one.getValue()));
    }
    return answered;
  }

  /** Asks one question, for those who watch what it does. */
  void ask(Question question) throws IOException, InterruptedException, CannotMeasure {
    caller.get(question.at(service, null));
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
      answer = caller.get(uri);
      time = Duration.ofNanos(System.nanoTime() - begin);
    } while (points(answer) <= points);
    return time;
  }

  private int points(URI uri) throws IOException, InterruptedException, CannotMeasure {
    int points = points(caller.get(uri));
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
}
