package uk.nhsx.benchmarks.writes;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import uk.nhsx.benchmarks.harness.CannotMeasure;
import uk.nhsx.benchmarks.harness.Suite;

/**
 * Another register of services, as a jar: it takes the same requests without a token, and stores
 * them in a database of its own on the suite's PostgreSQL.
 */
record Peer(Process process, URI address) implements AutoCloseable {
  private static final String DATABASE = "peer";
  private static final Duration START_TIMEOUT = Duration.ofMinutes(2);

  /** Starts it with the JDK and the heap of the services. */
  static Peer start(Suite suite, Path jar, String java, Path log)
      throws IOException, InterruptedException, SQLException, CannotMeasure {
    try (Connection connection = suite.connect("postgres");
        Statement statement = connection.createStatement()) {
      statement.execute("create database " + DATABASE);
    }
    int port = freePort();
    ProcessBuilder builder =
        new ProcessBuilder(
                java, "-Xmx160m", "-XX:+UseSerialGC", "-jar", jar.toAbsolutePath().toString())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile());
    builder
        .environment()
        .put(
            "DB_URL",
            "jdbc:postgresql://127.0.0.1:%d/%s"
                .formatted(suite.address("POSTGRES_PORT").getPort(), DATABASE));
    builder.environment().put("DB_USER", "postgres");
    builder.environment().put("DB_PASSWORD", suite.superuserPassword());
    builder.environment().put("PORT", Integer.toString(port));
    Peer peer = new Peer(builder.start(), URI.create("http://127.0.0.1:" + port));
    peer.awaitStart(log);
    return peer;
  }

  private void awaitStart(Path log) throws InterruptedException, CannotMeasure {
    long end = System.nanoTime() + START_TIMEOUT.toNanos();
    while (!listens()) {
      if (!process.isAlive() || System.nanoTime() > end) {
        throw new CannotMeasure("the peer does not start; see " + log);
      }
      Thread.sleep(200);
    }
  }

  private boolean listens() {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress("127.0.0.1", address.getPort()));
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  @Override
  public void close() {
    process.destroy();
  }
}
