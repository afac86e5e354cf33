package uk.nhsx.platform.testing;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import kafka.tools.StorageTool;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;

/**
 * A Kafka broker in this JVM, started once and gone with it. Its address is in a system property,
 * because test class loaders come and go while the broker stays.
 */
final class RealKafka {

  private static final String ADDRESS = "suite.testing.kafka";

  private RealKafka() {}

  /** The bootstrap address; the first call starts the broker. */
  static synchronized String address() {
    String running = System.getProperty(ADDRESS);
    if (running != null) {
      return running;
    }
    try {
      int port = freePort();
      start(port, freePort());
      String address = "127.0.0.1:" + port;
      System.setProperty(ADDRESS, address);
      return address;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void start(int port, int controllerPort) throws IOException {
    Path target = Files.createDirectories(Path.of("target"));
    Path home = Files.createTempDirectory(target, "kafka-");
    Properties settings = settings(home.resolve("data"), port, controllerPort);
    Path file = home.resolve("server.properties");
    try (var writer = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
      settings.store(writer, null);
    }
    StorageTool.execute(
        new String[] {"format", "-t", Uuid.randomUuid().toString(), "-c", file.toString()},
        new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8));
    new KafkaRaftServer(new KafkaConfig(settings, false), Time.SYSTEM).startup();
  }

  private static Properties settings(Path data, int port, int controllerPort) {
    Properties settings = new Properties();
    settings.setProperty("process.roles", "broker,controller");
    settings.setProperty("node.id", "1");
    settings.setProperty("controller.quorum.voters", "1@127.0.0.1:" + controllerPort);
    settings.setProperty("controller.listener.names", "CONTROLLER");
    settings.setProperty(
        "listeners", "PLAINTEXT://127.0.0.1:" + port + ",CONTROLLER://127.0.0.1:" + controllerPort);
    settings.setProperty("advertised.listeners", "PLAINTEXT://127.0.0.1:" + port);
    settings.setProperty("log.dirs", data.toString());
    settings.setProperty("num.partitions", "3");
    settings.setProperty("offsets.topic.num.partitions", "3");
    settings.setProperty("offsets.topic.replication.factor", "1");
    settings.setProperty("transaction.state.log.num.partitions", "3");
    settings.setProperty("transaction.state.log.replication.factor", "1");
    settings.setProperty("transaction.state.log.min.isr", "1");
    settings.setProperty("group.initial.rebalance.delay.ms", "0");
    return settings;
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }
}
