package uk.nhsx.benchmarks.writes;

import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import uk.nhsx.benchmarks.harness.EventLog;
import uk.nhsx.benchmarks.harness.InterleavedRuns;
import uk.nhsx.benchmarks.harness.LoadProcess;
import uk.nhsx.benchmarks.harness.LocalServer;
import uk.nhsx.benchmarks.harness.MeasurementException;
import uk.nhsx.benchmarks.harness.PgBench;
import uk.nhsx.benchmarks.harness.PutLoad;
import uk.nhsx.benchmarks.harness.Quantity;
import uk.nhsx.benchmarks.harness.Rate;
import uk.nhsx.benchmarks.harness.Run;
import uk.nhsx.benchmarks.harness.Scripts;
import uk.nhsx.benchmarks.harness.Service;
import uk.nhsx.benchmarks.harness.SuiteProcess;
import uk.nhsx.benchmarks.harness.Target;
import uk.nhsx.benchmarks.harness.Wrk;

/** The measurements of the scenario, in their order. */
final class WriteMeasurements {

  /** pgbench writes no events that could be relayed, so it writes to a copy. */
  static final String COPY = Service.LOGIN_ONBOARDING.database() + "_pgbench";

  private static final Target PEER = Target.atLeast("1.0");
  private static final Target PEER_AIM = Target.atLeast("1.5");
  private static final Target PGBENCH = Target.atLeast("1.5");
  private static final Target ONE_CLIENT = Target.atMost("1.0");
  private static final Target WITH_READERS = Target.atLeast("0.5");
  private static final Target ALL_PROCESSES = Target.atLeast("0.9");

  /** The longest median response time of one client alone. */
  private static final Duration ONE_CLIENT_LIMIT = Duration.ofNanos(1_500_000);

  private static final int PROCESSES = 4;
  private static final int READERS = 32;

  private final Run run;
  private final @Nullable LocalServer peer;
  private final Wrk wrk;
  private final PutLoad load;
  private final PutLoad peerLoad;
  private final URI service;
  private final EventLog log;
  private final int connections;
  private final Duration time;

  WriteMeasurements(Run run, @Nullable LocalServer peer) throws InterruptedException {
    this.run = run;
    this.peer = peer;
    this.wrk = new Wrk(run.suite().state());
    this.load = PutLoad.ofServices(wrk, run.suite().token("onboarding-officer"));
    this.peerLoad = PutLoad.ofServices(wrk, "");
    this.service = run.suite().address(Service.LOGIN_ONBOARDING);
    this.log = run.suite().eventLog(Service.LOGIN_ONBOARDING);
    this.connections = run.options().connections().get(0);
    this.time = run.options().time();
  }

  void takeAll() throws Exception {
    run.log("warming up");
    load.warmUp(service, connections, run.options().warmUp());
    if (peer != null) {
      peerLoad.warmUp(peer.address(), connections, run.options().warmUp());
    }
    for (int clients : run.options().connections()) {
      compareManyClients(clients);
    }
    compareOneClient();
    compareWithReaders();
    compareProcesses();
    checkEvents();
  }

  private void compareManyClients(int clients) throws InterruptedException {
    PgBench pgbench = new PgBench(run.suite());
    Map<String, Long> variables = Map.of("payload", log.eventBytes());
    String script = Scripts.read("put-service.sql");
    InterleavedRuns runs = new InterleavedRuns(run).add("service", () -> write(clients));
    if (peer != null) {
      URI address = peer.address();
      runs.add("peer", () -> peerLoad.run(address, clients, time).perSecond());
    }
    runs.add("pgbench", () -> pgbench.perSecond(COPY, script, variables, clients, time));
    InterleavedRuns.Rates rates = runs.measure();
    Rate measured = rates.of("service");
    String what = "PUT of a new service, %d connections".formatted(clients);
    if (peer != null) {
      run.report().compare(what + ", to the peer", rates.of("peer"), measured, PEER);
      run.report().compare(what + ", to the peer, aim", rates.of("peer"), measured, PEER_AIM);
    }
    run.report().compare(what + ", to pgbench", rates.of("pgbench"), measured, PGBENCH);
  }

  private void compareOneClient() throws InterruptedException {
    List<Duration> medians = new ArrayList<>();
    for (int i = 0; i < run.options().runs(); i++) {
      medians.add(load.run(service, 1, time).median());
      log.awaitRelay();
    }
    Duration median = medians.stream().sorted().toList().get((medians.size() - 1) / 2);
    run.report()
        .compare(
            "PUT of a new service, one client alone, median, to the limit",
            Quantity.of(ONE_CLIENT_LIMIT),
            Quantity.of(median),
            ONE_CLIENT);
  }

  private void compareWithReaders() throws InterruptedException {
    InterleavedRuns.Rates rates =
        new InterleavedRuns(run)
            .add("writes alone", () -> write(connections))
            .add("writes beside reads", this::writeBesideReaders)
            .measure();
    String what = "the same beside %d readers with ever new knownAt, to without";
    run.report()
        .compare(
            what.formatted(READERS),
            rates.of("writes alone"),
            rates.of("writes beside reads"),
            WITH_READERS);
  }

  private BigDecimal writeBesideReaders() throws InterruptedException {
    LoadProcess<Wrk.Result> readers =
        wrk.start(service, "page-known-at.lua", Map.of(), READERS, time.plusSeconds(2));
    BigDecimal perSecond = load.run(service, connections, time).perSecond();
    run.log("reads: %s", Rate.text(readers.await().perSecond()));
    return perSecond;
  }

  private void compareProcesses() throws Exception {
    List<LocalServer> processes = new ArrayList<>();
    try {
      SuiteProcess first = run.suite().process(Service.LOGIN_ONBOARDING.process());
      for (int number = 2; number <= PROCESSES; number++) {
        Path output = run.suite().state().resolve("process-" + number + ".log");
        processes.add(LocalServer.another(first.handle(), output));
      }
      List<URI> addresses = new ArrayList<>(List.of(service));
      for (LocalServer process : processes) {
        process.awaitStart();
        load.putFirst(process.address());
        addresses.add(process.address());
      }
      // They compile at the same time, on the same processors.
      writeToAll(addresses, run.options().warmUp().multipliedBy(PROCESSES));
      InterleavedRuns.Rates rates =
          new InterleavedRuns(run)
              .add("one process", () -> write(connections))
              .add("all processes", () -> writeToAll(addresses, time))
              .measure();
      run.report()
          .compare(
              PROCESSES + " processes, to one",
              rates.of("one process"),
              rates.of("all processes"),
              ALL_PROCESSES);
    } finally {
      processes.forEach(LocalServer::close);
    }
  }

  /** Writes to several processes at once, and returns the sum of their rates. */
  private BigDecimal writeToAll(List<URI> addresses, Duration duration)
      throws InterruptedException {
    List<LoadProcess<Wrk.Result>> running = new ArrayList<>();
    for (URI address : addresses) {
      running.add(load.start(address, Math.max(1, connections / PROCESSES), duration));
    }
    BigDecimal sum = BigDecimal.ZERO;
    for (LoadProcess<Wrk.Result> one : running) {
      sum = sum.add(load.await(one).perSecond());
    }
    return sum;
  }

  /** Writes, and waits until the relay has published the events. */
  private BigDecimal write(int clients) throws InterruptedException {
    BigDecimal perSecond = load.run(service, clients, time).perSecond();
    log.awaitRelay();
    return perSecond;
  }

  /** Checks that every acknowledged write has an event, without gaps. */
  private void checkEvents() throws InterruptedException {
    log.awaitRelay();
    long head = log.head();
    // Writes that were on their way when wrk ended may still be added, so only those up to the
    // head.
    long events =
        log.database().number("select count(*) from outbox_event where sequence <= " + head);
    String result =
        "%d writes were acknowledged; the log and the topic have %d events, 1 to %d."
            .formatted(load.succeeded(), events, head);
    if (head != events || events < load.succeeded()) {
      throw new MeasurementException(result);
    }
    run.report().text(result);
  }
}
