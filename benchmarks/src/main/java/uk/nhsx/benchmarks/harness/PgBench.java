package uk.nhsx.benchmarks.harness;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Runs pgbench on a database of the suite: the yardstick of the services that use it. */
public record PgBench(Suite suite) {

  /** One thread alone can't keep PostgreSQL busy. */
  private static final int MOST_THREADS = 2;

  private static final Pattern RESULT = Pattern.compile("(?m)^tps = ([0-9.]+)");

  public BigDecimal perSecond(
      String database, String script, Map<String, Long> variables, int clients, Duration time)
      throws InterruptedException {
    return start(database, script, variables, clients, time).await();
  }

  /**
   * Runs a script again and again, with prepared statements; the result is how often a second.
   *
   * @param variables that the script reads
   * @param clients at once
   */
  public LoadProcess<BigDecimal> start(
      String database, String script, Map<String, Long> variables, int clients, Duration time) {
    try {
      Path file =
          Files.writeString(Files.createTempFile(suite.state(), "pgbench-", ".sql"), script);
      List<String> command =
          new ArrayList<>(
              List.of(
                  "pgbench",
                  "--no-vacuum",
                  "--protocol=prepared",
                  "--client=" + clients,
                  "--jobs=" + Math.min(clients, MOST_THREADS),
                  "--time=" + time.toSeconds(),
                  "--file=" + file,
                  "--host=127.0.0.1",
                  "--port=" + suite.address("POSTGRES_PORT").getPort(),
                  "--username=" + Database.USER));
      variables.forEach((name, value) -> command.add("--define=" + name + "=" + value));
      command.add(database);
      // The services have no just-in-time compilation of queries either.
      Map<String, String> environment =
          Map.of("PGPASSWORD", suite.database(database).password(), "PGOPTIONS", "-c jit=off");
      return LoadProcess.start(
          suite.state(), command, environment, RESULT, found -> new BigDecimal(found.group(1)));
    } catch (IOException e) {
      throw new MeasurementException("the script of pgbench", e);
    }
  }
}
