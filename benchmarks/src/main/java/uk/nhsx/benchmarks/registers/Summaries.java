package uk.nhsx.benchmarks.registers;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import uk.nhsx.benchmarks.harness.Caller;
import uk.nhsx.benchmarks.harness.CannotMeasure;
import uk.nhsx.benchmarks.harness.Sample;

/** How many services stand at each stage: now, on a day, and on a day as was known then. */
final class Summaries {
  private static final String SUMMARY = OnboardingRegister.PATH + "summary";
  private static final Map<String, String> QUESTIONS = questions();

  private final Caller caller = new Caller();

  /**
   * How long the answers took.
   *
   * @param held services in the register
   * @param first after the start, when all moves are read
   */
  record Answered(int held, Duration first, Map<String, Sample> samples) {}

  /** Asks a process that was not asked before. */
  Answered ask(Keeper keeper, int held, int requests)
      throws IOException, InterruptedException, CannotMeasure {
    keeper.restart();
    Map<String, URI> asked = new LinkedHashMap<>();
    QUESTIONS.forEach((title, path) -> asked.put(title, keeper.service().resolve(path)));
    Duration first = caller.time(keeper.service().resolve(SUMMARY));
    return new Answered(held, first, caller.ask(asked, requests));
  }

  private static Map<String, String> questions() {
    Map<String, String> questions = new LinkedHashMap<>();
    questions.put("summary of today", SUMMARY);
    questions.put("summary on a day", SUMMARY + "?on=2019-09-01");
    // Somewhere among the rows: most of what is known now was recorded later.
    questions.put(
        "summary on a day, knownAt", SUMMARY + "?on=2019-09-01&knownAt=2020-01-02T00:00:00Z");
    return questions;
  }
}
