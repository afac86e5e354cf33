package uk.nhsx.deploy.local.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import uk.nhsx.deploy.local.state.OwnerFile;
import uk.nhsx.deploy.local.state.StateDirectory;
import uk.nhsx.deploy.local.supervise.Termination;

/** The files of the database server: made once, and ready for another start after any end. */
final class PostgresCluster {
  static final String SUPERUSER = "postgres";
  private static final Duration DYING = Duration.ofSeconds(5);
  private static final Duration KILLED = Duration.ofSeconds(5);

  private final StateDirectory state;

  PostgresCluster(StateDirectory state) {
    this.state = state;
  }

  Path directory() {
    return state.data("postgres");
  }

  /** Makes the files, all or none: a killed attempt leaves nothing that looks finished. */
  void create(Path initdb, String password) throws IOException, InterruptedException {
    if (Files.exists(directory())) {
      return;
    }
    Path unfinished = state.data("postgres.unfinished");
    StateDirectory.delete(unfinished);
    Path passwordFile = state.run("postgres.password");
    OwnerFile.write(passwordFile, password);
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
                    // Sorts the same on every machine, whatever locales it has.
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
   * Waits for what a killed server left: its backends notice within moments, and a new server
   * refuses to start beside them. Its lock file names a process that by then may be another.
   */
  void clearAway(Path postgres) throws IOException, InterruptedException {
    long begin = System.nanoTime();
    for (ProcessHandle leftover : leftovers(postgres)) {
      Duration left = DYING.minusNanos(System.nanoTime() - begin);
      if (left.isNegative() || !ends(leftover, left)) {
        leftover.destroyForcibly();
        ends(leftover, KILLED);
      }
    }
    Files.deleteIfExists(directory().resolve("postmaster.pid"));
  }

  private static boolean ends(ProcessHandle process, Duration time) throws InterruptedException {
    return Termination.isGoneWithin(process, time);
  }

  // The programs lie in the state directory, so those of another suite are not taken for ours.
  private static List<ProcessHandle> leftovers(Path postgres) {
    return ProcessHandle.allProcesses()
        .filter(p -> p.info().command().filter(postgres.toString()::equals).isPresent())
        .toList();
  }
}
