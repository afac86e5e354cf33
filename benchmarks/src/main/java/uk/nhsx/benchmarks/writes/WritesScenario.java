package uk.nhsx.benchmarks.writes;

import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import uk.nhsx.benchmarks.harness.CannotMeasure;
import uk.nhsx.benchmarks.harness.Machine;
import uk.nhsx.benchmarks.harness.PgBench;
import uk.nhsx.benchmarks.harness.Quantity;
import uk.nhsx.benchmarks.harness.Rate;
import uk.nhsx.benchmarks.harness.Ratio;
import uk.nhsx.benchmarks.harness.Suite;
import uk.nhsx.benchmarks.harness.Surroundings;
import uk.nhsx.benchmarks.harness.Table;
import uk.nhsx.benchmarks.harness.Target;
import uk.nhsx.benchmarks.registers.Script;

/** Loads the registers one after the other, run by run, and compares the medians. */
final class WritesScenario implements AutoCloseable {
  private static final String PROCESS = "login-onboarding-service";
  private static final String DATABASE = "login_onboarding";

  /** pgbench writes no events that could be relayed, so it writes to a copy. */
  private static final String COPY = DATABASE + "_pgbench";

  private static final String PEER_DATABASE = "peer";
  private static final long POLL_MILLIS = 200;
  private static final int PROCESSES = 4;
  private static final int READERS = 32;
  private static final Duration RELAY_TIMEOUT = Duration.ofMinutes(2);
  private static final Target PEER = Target.atLeast("1.0");
  private static final Target PEER_AIM = Target.atLeast("1.5");
  private static final Target PGBENCH = Target.atLeast("1.5");
  private static final Target ONE_CLIENT = Target.atMost("1.0");
  private static final Target WITH_READERS = Target.atLeast("0.5");
  private static final Target ALL_PROCESSES = Target.atLeast("0.9");

  /** The longest that one client alone may wait, as a median. */
  private static final Duration ONE_CLIENT_LIMIT = Duration.ofNanos(1_500_000);

  private final Suite suite;
  private final WritesSize size;
  private final Surroundings surroundings;
  private final Wrk wrk;
  private final WriteLoad load;
  private final PgBench pgbench;
  private final @Nullable LocalServer peer;
  private final @Nullable WriteLoad peerLoad;
  private final Table table = new Table(Ratio.HEADER);

  private WritesScenario(
      Suite suite, WritesSize size, Surroundings surroundings, @Nullable LocalServer peer)
      throws IOException, InterruptedException, CannotMeasure {
    this.suite = suite;
    this.size = size;
    this.surroundings = surroundings;
    this.peer = peer;
    this.wrk = new Wrk(suite.state());
    this.load = new WriteLoad(wrk, suite.token("onboarding-officer"));
    this.peerLoad = peer == null ? null : new WriteLoad(wrk, "");
    this.pgbench = PgBench.of(suite);
  }

  static WritesScenario prepare(Suite suite, WritesSize size, Surroundings surroundings)
      throws IOException, InterruptedException, SQLException, CannotMeasure {
    String java = suite.process(PROCESS).info().command().orElse("java");
    suite.stop(PROCESS);
    execute(suite, "create database " + COPY + " template " + DATABASE);
    suite.start(PROCESS);
    LocalServer peer = size.peer().isPresent() ? startPeer(suite, size.peer().get(), java) : null;
    return new WritesScenario(suite, size, surroundings, peer);
  }

  private static LocalServer startPeer(Suite suite, Path jar, String java)
      throws IOException, InterruptedException, SQLException, CannotMeasure {
    execute(suite, "create database " + PEER_DATABASE);
    LocalServer peer =
        LocalServer.peer(
            jar,
            java,
            Map.of(
                "DB_URL", suite.databaseUrl(PEER_DATABASE),
                "DB_USER", "postgres",
                "DB_PASSWORD", suite.superuserPassword()),
            suite.state().resolve("peer.log"));
    peer.awaitStart();
    return peer;
  }

  String run() throws IOException, InterruptedException, SQLException, CannotMeasure {
    warmUp();
    for (int connections : size.connections()) {
      compare(connections);
    }
    compareOneClient();
    compareWithReaders();
    compareProcesses();
    return "%s\n\n%s\n\n%s".formatted(heading(), table, checkEvents());
  }

  private void warmUp() throws IOException, InterruptedException, CannotMeasure {
    surroundings.say("warming up");
    load.run(service(), size.connections().get(0), size.warmUp());
    runPeer(size.connections().get(0), size.warmUp());
  }

  private void compare(int connections)
      throws IOException, InterruptedException, SQLException, CannotMeasure {
    List<BigDecimal> ours = new ArrayList<>();
    List<BigDecimal> others = new ArrayList<>();
    List<BigDecimal> statements = new ArrayList<>();
    for (int run = 0; run < size.runs(); run++) {
      ours.add(load.run(service(), connections, size.time()).perSecond());
      awaitRelay();
      runPeer(connections, size.time()).ifPresent(others::add);
      statements.add(runPgbench(connections));
      surroundings.say(
          "%d connections: service %s, peer %s, pgbench %s"
              .formatted(connections, ours, others, statements));
    }
    String what = "PUT of a new service, %d connections".formatted(connections);
    Rate measured = new Rate(ours);
    if (!others.isEmpty()) {
      rate(what + ", to the peer", new Rate(others), measured, PEER);
      rate(what + ", to the peer, aim", new Rate(others), measured, PEER_AIM);
    }
    rate(what + ", to pgbench", new Rate(statements), measured, PGBENCH);
  }

  private void compareOneClient()
      throws IOException, InterruptedException, SQLException, CannotMeasure {
    List<Duration> medians = new ArrayList<>();
    for (int run = 0; run < size.runs(); run++) {
      medians.add(load.run(service(), 1, size.time()).median());
      awaitRelay();
    }
    Duration median = medians.stream().sorted().toList().get((medians.size() - 1) / 2);
    table.add(
        new Ratio(
                "PUT of a new service, one client alone, median, to the limit",
                Quantity.of(ONE_CLIENT_LIMIT),
                Quantity.of(median),
                ONE_CLIENT)
            .row());
  }

  private void compareWithReaders() throws IOException, InterruptedException, CannotMeasure {
    Duration longer = size.time().plusSeconds(2);
    int connections = size.connections().get(0);
    List<BigDecimal> alone = new ArrayList<>();
    List<BigDecimal> rates = new ArrayList<>();
    for (int run = 0; run < size.runs(); run++) {
      alone.add(load.run(service(), connections, size.time()).perSecond());
      Wrk.Running readers = wrk.start(service(), "read.lua", Map.of(), READERS, longer);
      rates.add(load.run(service(), connections, size.time()).perSecond());
      surroundings.say(
          "writers %s alone, %s beside readers %s"
              .formatted(alone, rates, readers.await().perSecond()));
    }
    rate(
        "the same beside %d readers with ever new knownAt, to without".formatted(READERS),
        new Rate(alone),
        new Rate(rates),
        WITH_READERS);
  }

  private void compareProcesses() throws IOException, InterruptedException, CannotMeasure {
    List<LocalServer> processes = new ArrayList<>();
    try {
      List<URI> addresses = new ArrayList<>(List.of(service()));
      for (int number = 2; number <= PROCESSES; number++) {
        Path log = suite.state().resolve("process-" + number + ".log");
        processes.add(LocalServer.another(suite.process(PROCESS), log));
      }
      for (LocalServer process : processes) {
        process.awaitStart();
        addresses.add(process.address());
      }
      int connections = Math.max(1, size.connections().get(0) / PROCESSES);
      // They compile at the same time, on the same processors.
      load.run(addresses, connections, size.warmUp().multipliedBy(PROCESSES));
      List<BigDecimal> one = new ArrayList<>();
      List<BigDecimal> rates = new ArrayList<>();
      for (int run = 0; run < size.runs(); run++) {
        one.add(load.run(service(), connections * PROCESSES, size.time()).perSecond());
        rates.add(load.run(addresses, connections, size.time()));
        surroundings.say("one process %s, %d processes %s".formatted(one, PROCESSES, rates));
      }
      rate(PROCESSES + " processes, to one", new Rate(one), new Rate(rates), ALL_PROCESSES);
    } finally {
      processes.forEach(LocalServer::close);
    }
  }

  private Optional<BigDecimal> runPeer(int connections, Duration time)
      throws IOException, InterruptedException, CannotMeasure {
    return peer == null || peerLoad == null
        ? Optional.empty()
        : Optional.of(peerLoad.run(peer.address(), connections, time).perSecond());
  }

  private BigDecimal runPgbench(int connections)
      throws IOException, InterruptedException, SQLException, CannotMeasure {
    int payload = Math.toIntExact(number("select max(length(payload)) from outbox_event"));
    return pgbench.perSecond(
        COPY, Script.WRITE.text(), Map.of("payload", payload), connections, size.time());
  }

  private void rate(String what, Rate yardstick, Rate measured, Target target) {
    table.add(new Ratio(what, Quantity.of(yardstick), Quantity.of(measured), target).row());
  }

  /** Waits until the relay has nothing left to do of the run before. */
  private void awaitRelay() throws IOException, InterruptedException, SQLException, CannotMeasure {
    long end = System.nanoTime() + RELAY_TIMEOUT.toNanos();
    while (number("select sequence - published from outbox_head, outbox_relay") > 0) {
      if (System.nanoTime() > end) {
        throw new CannotMeasure("the events are not in Kafka within " + RELAY_TIMEOUT);
      }
      Thread.sleep(POLL_MILLIS);
    }
  }

  private String checkEvents()
      throws IOException, InterruptedException, SQLException, CannotMeasure {
    awaitRelay();
    long head = number("select sequence from outbox_head");
    long events = number("select count(*) from outbox_event");
    if (head != events || events < load.acknowledged()) {
      throw new CannotMeasure(
          "%d writes were acknowledged, but the log has %d events up to %d"
              .formatted(load.acknowledged(), events, head));
    }
    return "%d writes were acknowledged; the log and the topic have %d events, 1 to %d."
        .formatted(load.acknowledged(), events, head);
  }

  private String heading() throws IOException, InterruptedException, SQLException, CannotMeasure {
    try (Connection connection = suite.connect("postgres")) {
      return "%s, `%s`\\\n%s"
          .formatted(
              LocalDate.ofInstant(surroundings.clock().instant(), ZoneOffset.UTC),
              size.commandLine(),
              Machine.of(surroundings.root(), suite.process(PROCESS), connection));
    }
  }

  private URI service() {
    return suite.address("LOGIN_ONBOARDING_PORT");
  }

  private long number(String query) throws IOException, SQLException {
    try (Connection connection = suite.connect(DATABASE);
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(query)) {
      row.next();
      return row.getLong(1);
    }
  }

  private static void execute(Suite suite, String sql) throws IOException, SQLException {
    try (Connection connection = suite.connect("postgres");
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  @Override
  public void close() {
    if (peer != null) {
      peer.close();
    }
  }
}
