package uk.nhsx.benchmarks.writes;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import uk.nhsx.benchmarks.harness.Database;
import uk.nhsx.benchmarks.harness.LocalServer;
import uk.nhsx.benchmarks.harness.NumberOption;
import uk.nhsx.benchmarks.harness.Options;
import uk.nhsx.benchmarks.harness.Run;
import uk.nhsx.benchmarks.harness.Scenario;
import uk.nhsx.benchmarks.harness.Service;
import uk.nhsx.benchmarks.harness.Suite;

/** Measures how fast services are registered, beside pgbench and beside another implementation. */
public final class WritesScenario extends Scenario {
  private static final String PEER_DATABASE = "peer";

  public WritesScenario() {
    super(
        "writes",
        Service.LOGIN_ONBOARDING.process(),
        "New services registered by many clients at once, whose events are relayed to Kafka, beside"
            + " pgbench and another implementation; needs wrk and pgbench.",
        NumberOption.connections(
            "32,64", 1_000, "Connections at once; other comparisons use the first number."),
        NumberOption.warmUp(30),
        NumberOption.seconds(6),
        NumberOption.runs(3));
  }

  @Override
  protected boolean hasPeer() {
    return true;
  }

  @Override
  protected void check(Options given) {
    Path peer = given.peer().orElse(null);
    if (peer != null && !Files.isRegularFile(peer)) {
      throw new IllegalArgumentException("--peer must be a jar, not " + peer);
    }
  }

  @Override
  protected void measure(Run run) throws Exception {
    run.suite().copyDatabase(Service.LOGIN_ONBOARDING, WriteMeasurements.COPY);
    Path jar = run.options().peer().orElse(null);
    try (LocalServer peer = jar == null ? null : startPeer(run.suite(), jar)) {
      new WriteMeasurements(run, peer).takeAll();
    }
  }

  private LocalServer startPeer(Suite suite, Path jar) throws Exception {
    suite.database("postgres").execute("create database " + PEER_DATABASE);
    Database database = suite.database(PEER_DATABASE);
    LocalServer peer =
        LocalServer.peer(
            jar,
            suite.process(process()).java(),
            Map.of(
                "DB_URL", database.url(),
                "DB_USER", Database.USER,
                "DB_PASSWORD", database.password()),
            suite.state().resolve("peer.log"));
    peer.awaitStart();
    return peer;
  }
}
