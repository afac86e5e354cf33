package uk.nhsx.benchmarks.stream;

import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import uk.nhsx.benchmarks.harness.EventLog;
import uk.nhsx.benchmarks.harness.LoadProcess;
import uk.nhsx.benchmarks.harness.PutLoad;
import uk.nhsx.benchmarks.harness.Run;
import uk.nhsx.benchmarks.harness.Service;
import uk.nhsx.benchmarks.harness.Suite;
import uk.nhsx.benchmarks.harness.Wrk;

/** Makes changes at an even pace: one half are new services, the other half new programmes. */
final class ChangeLoad {
  private static final int CONNECTIONS = 8;
  private static final BigDecimal HALF = new BigDecimal("0.5");

  private final Run run;
  private final PutLoad services;
  private final PutLoad programmes;
  private final EventLog serviceLog;
  private final EventLog programmeLog;

  ChangeLoad(Run run) throws InterruptedException {
    Suite suite = run.suite();
    Wrk wrk = new Wrk(suite.state());
    this.run = run;
    this.services = PutLoad.ofServices(wrk, suite.token("onboarding-officer"));
    this.programmes = PutLoad.ofProgrammes(wrk, suite.token("award-officer"));
    this.serviceLog = suite.eventLog(Service.LOGIN_ONBOARDING);
    this.programmeLog = suite.eventLog(Service.AI_LAB);
  }

  /** Changes that are being made. */
  record Running(List<LoadProcess<Wrk.Result>> loads) {

    void await() throws InterruptedException {
      for (LoadProcess<Wrk.Result> load : loads) {
        load.await();
      }
    }
  }

  /** Starts as many changes a second as the options set. */
  Running start(Duration time) {
    return start(time, run.options().number("--per-second"));
  }

  private Running start(Duration time, int perSecond) {
    String half = BigDecimal.valueOf(perSecond).multiply(HALF).toPlainString();
    URI onboarding = run.suite().address(Service.LOGIN_ONBOARDING);
    URI lab = run.suite().address(Service.AI_LAB);
    return new Running(
        List.of(
            services.startPaced(onboarding, CONNECTIONS, time, half),
            programmes.startPaced(lab, CONNECTIONS, time, half)));
  }

  /** All changes so far, some time after the last load has ended. */
  long settledHead() throws InterruptedException {
    return serviceLog.settledHead() + programmeLog.head();
  }

  /** Makes changes until there are so many. */
  void fill(int changes, int perSecond) throws InterruptedException {
    for (long head = settledHead(); head < changes; head = settledHead()) {
      long seconds = Math.max(1, (changes - head + perSecond - 1) / perSecond);
      start(Duration.ofSeconds(seconds), perSecond).await();
    }
  }
}
