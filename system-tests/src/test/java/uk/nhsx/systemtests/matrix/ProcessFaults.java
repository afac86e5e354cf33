package uk.nhsx.systemtests.matrix;

import static uk.nhsx.systemtests.matrix.Door.FEED;
import static uk.nhsx.systemtests.matrix.Door.PAGES;
import static uk.nhsx.systemtests.matrix.Door.READS;
import static uk.nhsx.systemtests.matrix.Door.REPORT;
import static uk.nhsx.systemtests.matrix.Door.STREAM;
import static uk.nhsx.systemtests.matrix.Door.TOPIC;
import static uk.nhsx.systemtests.matrix.Door.WRITES;
import static uk.nhsx.systemtests.matrix.Expectations.AS_IT_WAS;
import static uk.nhsx.systemtests.matrix.Expectations.AS_IT_WAS_AT_TIMES;
import static uk.nhsx.systemtests.matrix.Expectations.AS_IT_WAS_LATER;
import static uk.nhsx.systemtests.matrix.Expectations.DOWN;
import static uk.nhsx.systemtests.matrix.Expectations.HANGS;
import static uk.nhsx.systemtests.matrix.Expectations.LATE_AT_TIMES;
import static uk.nhsx.systemtests.matrix.Expectations.OPEN;
import static uk.nhsx.systemtests.matrix.Expectations.STALE;
import static uk.nhsx.systemtests.matrix.Expectations.STALE_AT_TIMES;
import static uk.nhsx.systemtests.matrix.Expectations.STALE_LATER;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;

/** Processes that are down, hang or die. */
final class ProcessFaults {

  private static final String SERVICE = "ai-lab-service";

  private ProcessFaults() {}

  static Fault serviceDown() {
    return Fault.ofOneService(
            "one service down",
            suite -> {
              suite.stop(SERVICE);
              suite.until(() -> suite.start(SERVICE));
            })
        .expect(READS, DOWN)
        .expect(WRITES, DOWN)
        .expect(REPORT, STALE)
        .expect(PAGES, AS_IT_WAS)
        .expect(FEED, DOWN)
        .expect(STREAM, OPEN)
        .expect(TOPIC, OPEN);
  }

  static Fault serviceHangs() {
    return Fault.ofOneService("one service hangs", suite -> suite.pause(SERVICE))
        .expect(READS, HANGS)
        .expect(WRITES, HANGS)
        .expect(REPORT, STALE_LATER)
        .expect(PAGES, AS_IT_WAS_LATER)
        .expect(FEED, HANGS)
        .expect(STREAM, OPEN)
        .expect(TOPIC, OPEN);
  }

  static Fault serviceKilledAgainAndAgain() {
    return Fault.ofOneService(
            "one service killed again and again",
            suite -> {
              suite.process(SERVICE).kill();
              Thread killer = new Thread(() -> killWhenReady(suite, SERVICE, 2), "killer");
              killer.start();
              suite.until(killer::join);
            })
        .expect(READS, dying("200"))
        .expect(WRITES, dying("201"))
        .expect(REPORT, STALE_AT_TIMES)
        .expect(PAGES, AS_IT_WAS_AT_TIMES)
        .expect(FEED, dying("in time", "200", "late"))
        .expect(STREAM, LATE_AT_TIMES)
        .expect(TOPIC, LATE_AT_TIMES);
  }

  static Fault gatewayKilled() {
    return Fault.ofAll("the gateway killed", suite -> suite.process("gateway").kill())
        .expect(READS, restarting("200"))
        .expect(WRITES, restarting("201"))
        .expect(REPORT, restarting("200"))
        .expect(PAGES, restarting("200"))
        .expect(FEED, restarting("in time"))
        .expect(STREAM, restarting("in time"))
        .expect(TOPIC, Expectation.of("open; nothing new; then as usual", "open", "in time"));
  }

  private static Expectation restarting(String usual) {
    return Expectation.of(
        "no connection until it has started again", "no connection", "broken", usual);
  }

  private static Expectation dying(String... usual) {
    Set<String> outcomes = new HashSet<>(Set.of(usual));
    outcomes.addAll(Set.of("502", "503"));
    return new Expectation(
        "503, or 502 as it dies; as usual in between", outcomes, Duration.ofMinutes(1));
  }

  private static void killWhenReady(MatrixSuite suite, String process, int times) {
    try {
      for (int time = 0; time < times; time++) {
        suite.awaitReady();
        suite.process(process).kill();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
