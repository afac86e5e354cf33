package uk.nhsx.benchmarks.harness;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** PostgreSQL's own bench, run on a database of the suite: the yardstick for what asks it. */
public final class PgBench {
  private static final String NAME = "pgbench";
  // One alone can't keep PostgreSQL busy.
  private static final int JOBS = 2;
  private static final Path DEBIAN = Path.of("/usr/lib/postgresql");
  private static final Pattern RESULT = Pattern.compile("(?m)^tps = ([0-9.]+)");

  private final Suite suite;
  private final Path program;

  private PgBench(Suite suite, Path program) {
    this.suite = suite;
    this.program = program;
  }

  /** Finds it on the path, or where Debian keeps it. */
  public static PgBench of(Suite suite) throws CannotMeasure, IOException {
    List<Path> places = new ArrayList<>();
    Arrays.stream(System.getenv().getOrDefault("PATH", "").split(":"))
        .filter(folder -> !folder.isEmpty())
        .forEach(folder -> places.add(Path.of(folder, NAME)));
    if (Files.isDirectory(DEBIAN)) {
      try (Stream<Path> versions = Files.list(DEBIAN)) {
        versions.forEach(version -> places.add(version.resolve("bin").resolve(NAME)));
      }
    }
    return places.stream()
        .filter(Files::isExecutable)
        .findFirst()
        .map(program -> new PgBench(suite, program))
        .orElseThrow(
            () ->
                new CannotMeasure(
                    NAME + " is needed as the yardstick; Debian has it in the package postgresql"));
  }

  /**
   * Runs a script again and again, its statements prepared, and tells how many times a second.
   *
   * @param variables that the script names
   * @param clients at once
   */
  public BigDecimal perSecond(
      String database, String script, Map<String, Integer> variables, int clients, Duration time)
      throws IOException, InterruptedException, CannotMeasure {
    Path file = Files.writeString(Files.createTempFile(suite.state(), "pgbench-", ".sql"), script);
    Path output = Files.createTempFile(suite.state(), "pgbench-", ".txt");
    List<String> command =
        new ArrayList<>(
            List.of(
                program.toString(),
                "--no-vacuum",
                "--protocol=prepared",
                "--client=" + clients,
                "--jobs=" + Math.min(clients, JOBS),
                "--time=" + time.toSeconds(),
                "--file=" + file,
                "--host=127.0.0.1",
                "--port=" + suite.address("POSTGRES_PORT").getPort(),
                "--username=postgres"));
    variables.forEach((name, value) -> command.add("--define=" + name + "=" + value));
    command.add(database);
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
    builder.environment().put("PGPASSWORD", suite.superuserPassword());
    // As the services have it.
    builder.environment().put("PGOPTIONS", "-c jit=off");
    int exit = builder.start().waitFor();
    String printed = Files.readString(output);
    Matcher result = RESULT.matcher(printed);
    if (exit != 0 || !result.find()) {
      throw new CannotMeasure(NAME + " failed\n" + printed.strip());
    }
    return new BigDecimal(result.group(1));
  }
}
