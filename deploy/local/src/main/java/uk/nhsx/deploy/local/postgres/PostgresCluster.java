package uk.nhsx.deploy.local.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import uk.nhsx.deploy.local.state.StateDirectory;

/** The data files of the server: created once, and usable after a server was killed. */
final class PostgresCluster {
  static final String SUPERUSER = "postgres";

  private final StateDirectory state;

  PostgresCluster(StateDirectory state) {
    this.state = state;
  }

  Path directory() {
    return state.data("postgres");
  }

  /** Creates all files or none: an attempt that is killed leaves no cluster. */
  void create(Path initdb, String password) throws IOException, InterruptedException {
    if (Files.exists(directory())) {
      return;
    }
    Path unfinished = state.data("postgres.unfinished");
    StateDirectory.delete(unfinished);
    Path passwordFile = state.run("postgres.password");
    StateDirectory.writePrivate(passwordFile, password);
    ProcessBuilder builder =
        new ProcessBuilder(
            Unprivileged.command(
                List.of(
                    initdb.toString(),
                    "--pgdata=" + unfinished,
                    "--username=" + SUPERUSER,
                    "--pwfile=" + passwordFile,
                    "--auth=scram-sha-256",
                    "--encoding=UTF8",
                    // The same order on every machine, whatever locales it has.
                    "--locale-provider=builtin",
                    "--locale=C",
                    "--builtin-locale=C.UTF-8")));
    builder.redirectErrorStream(true);
    builder.redirectOutput(ProcessBuilder.Redirect.appendTo(state.log("postgres").path().toFile()));
    int code = builder.start().waitFor();
    Files.deleteIfExists(passwordFile);
    if (code != 0) {
      throw new IOException("initdb ended with code " + code);
    }
    Files.move(unfinished, directory(), StandardCopyOption.ATOMIC_MOVE);
  }

  /**
   * Ends the backends of a killed server, beside which a new one refuses to start; most exit by
   * themselves. Deletes the lock file of the killed server, whose pid may be another process's now.
   */
  void endLeftovers(Path postgres) throws IOException, InterruptedException {
    Leftovers.end(postgres);
    Files.deleteIfExists(directory().resolve("postmaster.pid"));
  }
}
