package uk.nhsx.platform.testing;

import com.sun.security.auth.module.UnixSystem;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.awaitility.Awaitility;

/**
 * A streaming replica of a PostgreSQL server, with all its databases, as a process of its own. It
 * is made from a base backup and run by the programs of the primary. What is lacking there is
 * {@code pg_basebackup}, so that the files are copied here.
 */
public final class ReadReplica implements AutoCloseable {

  private static final String SLOT = "read_replica_";

  /** Their content belongs to the running primary. */
  private static final Set<String> EMPTY_IN_A_BACKUP =
      Set.of("pg_wal", "pg_replslot", "pg_stat_tmp", "pg_subtrans", "pg_notify", "pg_dynshmem");

  private static final Set<String> NOT_IN_A_BACKUP =
      Set.of("postmaster.pid", "postmaster.opts", "standby.signal");

  private final String primary;
  private final String user;
  private final String password;
  private final Path data;
  private final String program;
  private final int port;

  private Process process;

  private ReadReplica(
      String primary, String user, String password, Path data, String program, int port)
      throws IOException {
    this.primary = primary;
    this.user = user;
    this.password = password;
    this.data = data;
    this.program = program;
    this.port = port;
    this.process = run();
  }

  /**
   * Makes a replica and starts it.
   *
   * @param primary the JDBC address of a database of the primary
   * @param user a superuser
   */
  public static ReadReplica of(String primary, String user, String password) {
    try (Connection connection = DriverManager.getConnection(primary, user, password)) {
      int port = freePort();
      Path data = Files.createTempDirectory(Files.createDirectories(Path.of("target")), "replica-");
      Path source = Path.of(text(connection, "select current_setting('data_directory')"));
      // Keeps what the replica needs until it has it.
      text(
          connection,
          "select pg_create_physical_replication_slot('%s%d', true)".formatted(SLOT, port));
      text(connection, "select pg_backup_start('replica', true)");
      copy(source, data);
      Files.writeString(
          data.resolve("backup_label"),
          text(connection, "select labelfile from pg_backup_stop(false)"));
      Files.createFile(data.resolve("standby.signal"));
      Files.setPosixFilePermissions(data, PosixFilePermissions.fromString("rwx------"));
      return new ReadReplica(
          primary, user, password, data, program(source.resolve("postmaster.opts")), port);
    } catch (SQLException e) {
      throw new IllegalStateException("could not back up " + primary, e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns the JDBC address of the same database as the primary's. */
  public String address() {
    return addressBehind(port);
  }

  /** Returns the JDBC address where another port leads to it. */
  public String addressBehind(int balancer) {
    return primary.replaceFirst("//[^/]*/", "//127.0.0.1:" + balancer + "/");
  }

  public int port() {
    return port;
  }

  /** Waits until it has replayed all that is committed at the primary. */
  public void awaitReplay() {
    String committed = atPrimary("select pg_current_wal_flush_lsn()");
    Awaitility.await()
        .until(() -> query("select pg_last_wal_replay_lsn() >= '" + committed + "'").equals("t"));
  }

  /** Lets it receive what the primary writes, but not replay it. */
  public void pauseReplay() {
    query("select pg_wal_replay_pause()");
    Awaitility.await()
        .until(() -> query("select pg_get_wal_replay_pause_state()").equals("paused"));
  }

  public void resumeReplay() {
    query("select pg_wal_replay_resume()");
  }

  /** Makes all its processes stop responding, with their connections open. */
  public void freeze() {
    signal("STOP");
  }

  public void thaw() {
    signal("CONT");
  }

  /** Ends all its processes at once. */
  public void kill() {
    List<ProcessHandle> all = processes();
    all.forEach(ProcessHandle::destroyForcibly);
    all.forEach(ended -> ended.onExit().join());
  }

  /** Starts it again after it was killed. */
  public void restart() {
    try {
      process = run();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns the first column of the first row of a query at the replica, as text. */
  public String query(String sql) {
    return query(address(), sql);
  }

  @Override
  public void close() {
    kill();
    atPrimary("select pg_drop_replication_slot('%s%d')".formatted(SLOT, port));
  }

  private String atPrimary(String sql) {
    return query(primary, sql);
  }

  private String query(String address, String sql) {
    try (Connection connection = DriverManager.getConnection(address, user, password)) {
      return text(connection, sql);
    } catch (SQLException e) {
      throw new IllegalStateException(sql, e);
    }
  }

  private Process run() throws IOException {
    List<String> command = new ArrayList<>();
    if (new UnixSystem().getUid() == 0) {
      // PostgreSQL refuses to run as root.
      command.addAll(List.of("unshare", "-U"));
    }
    command.addAll(
        List.of(program, "-D", data.toAbsolutePath().toString(), "-p", Integer.toString(port)));
    set(command, "primary_conninfo", primaryConnection());
    set(command, "primary_slot_name", SLOT + port);
    set(command, "listen_addresses", "127.0.0.1");
    set(command, "unix_socket_directories", "");
    set(command, "max_connections", atPrimary("show max_connections"));
    set(command, "hot_standby", "on");
    set(command, "fsync", "off");
    Process started =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log()))
            .start();
    Runtime.getRuntime().addShutdownHook(new Thread(started::destroyForcibly));
    Awaitility.await()
        .alias("a replica that answers, see " + log())
        .until(() -> !started.isAlive() || answers());
    if (!started.isAlive()) {
      throw new IOException("the replica has ended: " + Files.readString(log().toPath()));
    }
    return started;
  }

  private boolean answers() {
    try (Connection connection = DriverManager.getConnection(address(), user, password)) {
      return text(connection, "select pg_is_in_recovery()").equals("t");
    } catch (SQLException e) {
      return false;
    }
  }

  private static void set(List<String> command, String name, String value) {
    command.addAll(List.of("-c", name + "=" + value));
  }

  private String primaryConnection() {
    String server = primary.replaceFirst(".*//([^/]*)/.*", "$1");
    return "host=%s port=%s user=%s password='%s'"
        .formatted(server.split(":")[0], server.split(":")[1], user, password);
  }

  private File log() {
    return data.resolveSibling(data.getFileName() + ".log").toFile();
  }

  private void signal(String name) {
    List<String> command = new ArrayList<>(List.of("kill", "-" + name));
    processes().forEach(running -> command.add(Long.toString(running.pid())));
    try {
      new ProcessBuilder(command).start().waitFor();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private List<ProcessHandle> processes() {
    List<ProcessHandle> all = new ArrayList<>(List.of(process.toHandle()));
    process.descendants().forEach(all::add);
    return all;
  }

  /** The primary writes into its options file how it was started, the program first. */
  private static String program(Path options) throws IOException {
    return Files.readString(options).split(" \"")[0].trim();
  }

  private static String text(Connection connection, String sql) throws SQLException {
    try (var statement = connection.createStatement();
        var row = statement.executeQuery(sql)) {
      row.next();
      return String.valueOf(row.getString(1));
    }
  }

  private static void copy(Path source, Path target) throws IOException {
    Files.walkFileTree(
        source,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes)
              throws IOException {
            Path name = source.relativize(directory);
            Files.createDirectories(target.resolve(name));
            return EMPTY_IN_A_BACKUP.contains(name.toString())
                ? FileVisitResult.SKIP_SUBTREE
                : FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Path name = source.relativize(file);
            if (!NOT_IN_A_BACKUP.contains(name.toString())) {
              copyIfThere(file, target.resolve(name));
            }
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFileFailed(Path file, IOException failure)
              throws IOException {
            if (failure instanceof NoSuchFileException) {
              return FileVisitResult.CONTINUE;
            }
            throw failure;
          }
        });
    Files.createDirectories(target.resolve("pg_wal/archive_status"));
  }

  /** The primary goes on while it is copied, and may remove a file. */
  private static void copyIfThere(Path file, Path target) throws IOException {
    try {
      Files.copy(file, target);
    } catch (NoSuchFileException e) {
      Files.deleteIfExists(target);
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }
}
