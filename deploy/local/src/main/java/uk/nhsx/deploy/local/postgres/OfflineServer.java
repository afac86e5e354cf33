package uk.nhsx.deploy.local.postgres;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import uk.nhsx.deploy.local.state.LogFile;
import uk.nhsx.deploy.local.state.Secrets;
import uk.nhsx.deploy.local.state.StateDirectory;

/**
 * PostgreSQL in its single-user mode: executes one statement on data files that no server runs on,
 * without a port and a password. The first one on a base backup recovers it, and writes all of its
 * files to the disk.
 */
public final class OfflineServer {
  private static final int LOG_LINES = 5;

  private final StateDirectory state;
  private final PostgresPrograms programs;

  public OfflineServer(StateDirectory state) {
    this.state = state;
    this.programs = new PostgresPrograms(state);
  }

  /** The version of the programs, such as {@code 17.6.0}. */
  public String version() throws IOException {
    return PostgresPrograms.version();
  }

  /** The system and the processor that the data files are for. */
  public static String platform() {
    return PostgresPrograms.platform();
  }

  public LogFile log() {
    return state.log("restore");
  }

  /** Ends what a command that was killed has left. */
  public void endLeftovers() throws IOException, InterruptedException {
    if (programs.areUnpacked()) {
      Leftovers.end(programs.postgres());
    }
  }

  /** Gives the superuser the password that this suite has stored for it. */
  public void adoptSuperuserPassword(Path cluster) throws IOException, InterruptedException {
    String password = new Secrets(state).password(PostgresCluster.SUPERUSER);
    execute(
        cluster,
        "postgres",
        "ALTER ROLE %s PASSWORD '%s'"
            .formatted(PostgresCluster.SUPERUSER, password.replace("'", "''")));
  }

  /** Executes a statement, which is one line, and returns what the server printed. */
  public String execute(Path cluster, String database, String statement)
      throws IOException, InterruptedException {
    Unprivileged.check();
    ProcessBuilder builder =
        new ProcessBuilder(
            Unprivileged.command(
                List.of(
                    programs.postgres().toString(),
                    "--single",
                    "-D",
                    cluster.toString(),
                    "-c",
                    "exit_on_error=on",
                    "-c",
                    "log_timezone=UTC",
                    // A statement that fails may hold a password.
                    "-c",
                    "log_min_error_statement=panic",
                    database)));
    Path output = Files.createTempFile(state.run(""), "statement", ".txt");
    try {
      builder.redirectError(ProcessBuilder.Redirect.appendTo(log().path().toFile()));
      builder.redirectOutput(output.toFile());
      Process process = builder.start();
      try (OutputStream input = process.getOutputStream()) {
        input.write((statement + "\n").getBytes(StandardCharsets.UTF_8));
      } catch (IOException e) {
        // It has ended before it read; its exit code says that it failed.
      }
      int code = process.waitFor();
      if (code != 0) {
        throw new IOException(
            "PostgreSQL ended with code %d, see %s%n  %s"
                .formatted(
                    code, log().path(), String.join("%n  ".formatted(), log().tail(LOG_LINES))));
      }
      return Files.readString(output);
    } finally {
      Files.deleteIfExists(output);
    }
  }
}
