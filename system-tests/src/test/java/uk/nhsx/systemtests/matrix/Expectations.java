package uk.nhsx.systemtests.matrix;

import java.time.Duration;

/**
 * What several cells of the failure matrix expect. Their words name the default of a time limit.
 */
final class Expectations {

  static final Expectation DOWN = Expectation.of("503 at once", "503").within(Duration.ZERO);
  static final Expectation HANGS =
      Expectation.of("504 after 30 s; 503 at once when many have failed", "504", "503")
          .within(MatrixSuite.RESPONSE_TIMEOUT);
  static final Expectation NO_DATABASE =
      Expectation.of("503 within 5 s", "503").within(Duration.ofSeconds(5));
  static final Expectation LOCKED =
      Expectation.of("503 or 504 within 30 s", "503", "504").within(MatrixSuite.RESPONSE_TIMEOUT);
  static final Expectation STALE =
      Expectation.of("200; section `stale`", "200 stale").within(Duration.ZERO);
  static final Expectation STALE_LATER =
      Expectation.of("200 within 5 s; section `stale`", "200 stale").within(Duration.ofSeconds(5));
  static final Expectation STALE_AT_TIMES =
      Expectation.of("200; section `stale` at times", "200", "200 stale");
  static final Expectation AS_IT_WAS =
      Expectation.of("200; as it was, with a banner", "200 as it was").within(Duration.ZERO);
  static final Expectation AS_IT_WAS_LATER =
      Expectation.of("200 within 5 s; as it was, with a banner", "200 as it was")
          .within(Duration.ofSeconds(5));
  static final Expectation AS_IT_WAS_AT_TIMES =
      Expectation.of("200; as it was, with a banner, at times", "200", "200 as it was");
  static final Expectation LATE = Expectation.of("late; complete after it", "late");
  static final Expectation LATE_AT_TIMES =
      Expectation.of("open; late at times", "open", "in time", "late");
  static final Expectation NOTHING_NEW = Expectation.of("200; nothing new", "200");
  static final Expectation OPEN = Expectation.of("open; nothing new", "open");

  private Expectations() {}
}
