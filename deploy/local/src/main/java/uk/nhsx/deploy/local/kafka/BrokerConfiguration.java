package uk.nhsx.deploy.local.kafka;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import uk.nhsx.deploy.local.setting.Setting;
import uk.nhsx.deploy.local.setting.Settings;

/** The configuration of one small broker that is its own controller. */
record BrokerConfiguration(Settings settings, Path storage) {

  String address() {
    return "127.0.0.1:" + settings.port(Setting.KAFKA_PORT);
  }

  String text() {
    return properties().entrySet().stream()
        .map(entry -> entry.getKey() + "=" + entry.getValue())
        .collect(Collectors.joining("\n", "", "\n"));
  }

  private Map<String, String> properties() {
    String controller = "127.0.0.1:" + settings.port(Setting.KAFKA_CONTROLLER_PORT);
    Map<String, String> properties = new LinkedHashMap<>();
    properties.put("process.roles", "broker,controller");
    properties.put("node.id", "1");
    properties.put("controller.quorum.voters", "1@" + controller);
    properties.put("controller.listener.names", "CONTROLLER");
    properties.put("listeners", "PLAINTEXT://" + address() + ",CONTROLLER://" + controller);
    properties.put("advertised.listeners", "PLAINTEXT://" + address());
    properties.put("log.dirs", storage.toString());
    properties.put("num.partitions", String.valueOf(KafkaProcess.PARTITIONS));
    properties.put("auto.create.topics.enable", "true");
    // A relay may create its topic before the launcher does.
    properties.put("log.retention.ms", "-1");
    onlyOneBroker(properties);
    shortSessions(properties);
    smallMachine(properties);
    return properties;
  }

  private static void onlyOneBroker(Map<String, String> properties) {
    properties.put("min.insync.replicas", "1");
    properties.put("offsets.topic.replication.factor", "1");
    properties.put("offsets.topic.num.partitions", "3");
    properties.put("transaction.state.log.replication.factor", "1");
    properties.put("transaction.state.log.min.isr", "1");
    properties.put("transaction.state.log.num.partitions", "3");
    properties.put("share.coordinator.state.topic.replication.factor", "1");
    properties.put("share.coordinator.state.topic.min.isr", "1");
    properties.put("share.coordinator.state.topic.num.partitions", "3");
    // How long a relay's transaction waits between attempts to begin while the broker completes the
    // one before.
    properties.put("add.partitions.to.txn.retry.backoff.ms", "2");
    // By default, the first member of a group waits for others.
    properties.put("group.initial.rebalance.delay.ms", "0");
  }

  // After a kill, the controller rejects the new broker until the session of the old one ends.
  private static void shortSessions(Map<String, String> properties) {
    properties.put("broker.session.timeout.ms", "3000");
    properties.put("broker.heartbeat.interval.ms", "500");
  }

  private static void smallMachine(Map<String, String> properties) {
    properties.put("num.network.threads", "2");
    properties.put("num.io.threads", "4");
    properties.put("background.threads", "2");
    // By default half of the heap.
    properties.put("log.cleaner.dedupe.buffer.size", "8388608");
  }
}
