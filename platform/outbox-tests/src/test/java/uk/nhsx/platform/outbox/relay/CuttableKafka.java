package uk.nhsx.platform.outbox.relay;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import kafka.tools.StorageTool;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;

/** A Kafka that makes no topics by itself, and to which there is a wire that can be cut. */
final class CuttableKafka {

  private final KafkaRaftServer server;
  private final Wire wire;
  private final int direct;

  private CuttableKafka(KafkaRaftServer server, Wire wire, int direct) {
    this.server = server;
    this.wire = wire;
    this.direct = direct;
  }

  static CuttableKafka start() {
    return start("PLAINTEXT", Map.of());
  }

  /**
   * @param protocol of the listener behind the wire
   * @param more settings of the broker
   */
  static CuttableKafka start(String protocol, Map<String, String> more) {
    try {
      int behindTheWire = freePort();
      int direct = freePort();
      Wire wire = new Wire(behindTheWire, protocol.equals("PLAINTEXT"));
      Path home = Files.createTempDirectory(Path.of("target"), "cuttable-kafka-");
      Properties settings =
          settings(home.resolve("data"), wire.port(), behindTheWire, direct, freePort());
      settings.setProperty(
          "listener.security.protocol.map",
          "WIRE:%s,DIRECT:PLAINTEXT,CONTROLLER:PLAINTEXT".formatted(protocol));
      more.forEach(settings::setProperty);
      Path file = home.resolve("server.properties");
      try (var writer = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
        settings.store(writer, null);
      }
      StorageTool.execute(
          new String[] {"format", "-t", Uuid.randomUuid().toString(), "-c", file.toString()},
          new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8));
      KafkaRaftServer server = new KafkaRaftServer(new KafkaConfig(settings, false), Time.SYSTEM);
      server.startup();
      return new CuttableKafka(server, wire, direct);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Where the relay finds it. */
  String addressByWire() {
    return "127.0.0.1:" + wire.port();
  }

  /** Where a test finds it, whatever becomes of the wire. */
  String address() {
    return "127.0.0.1:" + direct;
  }

  Wire wire() {
    return wire;
  }

  void stop() {
    wire.close();
    server.shutdown();
    server.awaitShutdown();
  }

  private static Properties settings(
      Path data, int wire, int behindTheWire, int direct, int controller) {
    Properties settings = new Properties();
    settings.setProperty("process.roles", "broker,controller");
    settings.setProperty("node.id", "1");
    settings.setProperty("controller.quorum.voters", "1@127.0.0.1:" + controller);
    settings.setProperty("controller.listener.names", "CONTROLLER");
    settings.setProperty("inter.broker.listener.name", "DIRECT");
    settings.setProperty(
        "listeners",
        "WIRE://127.0.0.1:%d,DIRECT://127.0.0.1:%d,CONTROLLER://127.0.0.1:%d"
            .formatted(behindTheWire, direct, controller));
    settings.setProperty(
        "advertised.listeners",
        "WIRE://127.0.0.1:%d,DIRECT://127.0.0.1:%d".formatted(wire, direct));
    settings.setProperty("log.dirs", data.toString());
    settings.setProperty("auto.create.topics.enable", "false");
    settings.setProperty("offsets.topic.num.partitions", "1");
    settings.setProperty("offsets.topic.replication.factor", "1");
    settings.setProperty("transaction.state.log.num.partitions", "1");
    settings.setProperty("transaction.state.log.replication.factor", "1");
    settings.setProperty("transaction.state.log.min.isr", "1");
    return settings;
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }
}
