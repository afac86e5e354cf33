package uk.nhsx.benchmarks.registers;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import uk.nhsx.benchmarks.harness.Caller;
import uk.nhsx.benchmarks.harness.CannotMeasure;
import uk.nhsx.benchmarks.harness.Sample;

/** The first page of a list, and one deep inside. */
final class Pages {
  static final int LENGTH = 50;
  private static final int LONGEST = 500;
  private static final String LIMIT = "limit=";
  private static final String FIRST = "first page";
  private static final String DEEP = "page deep inside";

  private final Caller caller = new Caller();
  private final ObjectMapper json = new ObjectMapper();

  /**
   * How long a page took.
   *
   * @param before rows before the deep one
   */
  record Turned(int before, Sample first, Sample deep) {}

  /** Turns to a page after nine tenths of so many rows, and back to the first, again and again. */
  Turned turn(Keeper keeper, int held, int requests)
      throws IOException, InterruptedException, CannotMeasure {
    URI service = keeper.service();
    String page = keeper.register().page();
    int before = 0;
    String next = page + "&" + LIMIT + LONGEST;
    while (before + LONGEST <= held * 9L / 10) {
      JsonNode walked = json.readTree(caller.get(service.resolve(next)));
      before += walked.path("items").size();
      next = walked.path("next").asText();
      if (next.isEmpty()) {
        throw new CannotMeasure("the list ends after %d rows, of %d".formatted(before, held));
      }
    }
    Map<String, URI> asked = new LinkedHashMap<>();
    asked.put(FIRST, service.resolve(page + "&" + LIMIT + LENGTH));
    asked.put(DEEP, service.resolve(next.replace(LIMIT + LONGEST, LIMIT + LENGTH)));
    Map<String, Sample> samples = caller.ask(asked, requests);
    return new Turned(
        before,
        Objects.requireNonNull(samples.get(FIRST)),
        Objects.requireNonNull(samples.get(DEEP)));
  }
}
