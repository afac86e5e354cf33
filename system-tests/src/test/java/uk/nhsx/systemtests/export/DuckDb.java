package uk.nhsx.systemtests.export;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/**
 * DuckDB, which reads the files of a pack as its users do. A test that asks it is skipped, with the
 * reason, where Node, npm or the package is not to be had.
 */
final class DuckDb {

  private static final Path SOURCE = Path.of("src/test/java/uk/nhsx/systemtests/export/duckdb");
  private static final List<String> FILES =
      List.of("package.json", "package-lock.json", "main.mjs");
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int MINUTES = 5;

  /** Of the network or the registry. All others are faults of ours, such as a lock that is old. */
  private static final Pattern NOT_FETCHED =
      Pattern.compile(
          "npm (error|ERR!) code (ENOTFOUND|EAI_AGAIN|ECONN[A-Z]+|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH"
              + "|ERR_SOCKET_TIMEOUT|FETCH_ERROR|ENOTCACHED|[A-Z_]*CERT[A-Z_]*|E[45][0-9]{2})\\b");

  private final Path folder;

  private DuckDb(Path folder) {
    this.folder = folder;
  }

  static DuckDb install() throws IOException, InterruptedException {
    DuckDb duckDb = new DuckDb(Files.createDirectories(Path.of("target/npm/duckdb")));
    assumeTrue(duckDb.execute("npm", "--version").exit() == 0, "npm is not installed");
    for (String file : FILES) {
      Files.copy(
          SOURCE.resolve(file), duckDb.folder.resolve(file), StandardCopyOption.REPLACE_EXISTING);
    }
    Ended installed =
        duckDb.execute(
            "npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--prefer-offline");
    assumeTrue(
        !NOT_FETCHED.matcher(installed.output()).find(),
        () -> "npm can't fetch DuckDB:\n" + installed.output());
    if (installed.exit() != 0) {
      throw new IllegalStateException("npm ci failed:\n" + installed.output());
    }
    return duckDb;
  }

  /** The rows that each query returns, in the order of the queries. */
  List<JsonNode> rows(List<String> queries) throws IOException, InterruptedException {
    Files.writeString(folder.resolve("input"), JSON.writeValueAsString(queries));
    Ended ended = execute("node", "main.mjs", "input");
    if (ended.exit() != 0) {
      throw new IllegalStateException("DuckDB failed:\n" + ended.output());
    }
    List<JsonNode> rows = new ArrayList<>();
    for (String line : ended.output().lines().toList()) {
      rows.add(JSON.readTree(line));
    }
    return rows;
  }

  private record Ended(int exit, String output) {}

  private Ended execute(String... command) throws IOException, InterruptedException {
    Path output = folder.toAbsolutePath().resolve("output.txt");
    try {
      Process process =
          new ProcessBuilder(command)
              .directory(folder.toFile())
              .redirectErrorStream(true)
              .redirectOutput(output.toFile())
              .start();
      if (!process.waitFor(MINUTES, TimeUnit.MINUTES)) {
        process.destroyForcibly();
        throw new IllegalStateException(String.join(" ", command) + " does not end");
      }
      return new Ended(process.exitValue(), Files.readString(output).strip());
    } catch (IOException noSuchProgram) {
      return new Ended(127, noSuchProgram.toString());
    }
  }
}
