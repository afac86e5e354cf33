package uk.nhsx.deploy.local.kafka;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.errors.TopicExistsException;
import uk.nhsx.deploy.local.setting.PortCheck;
import uk.nhsx.deploy.local.setting.Setting;
import uk.nhsx.deploy.local.setting.Settings;
import uk.nhsx.deploy.local.state.StateDirectory;
import uk.nhsx.deploy.local.supervise.JavaCommand;
import uk.nhsx.deploy.local.supervise.ManagedProcess;
import uk.nhsx.deploy.local.supervise.ProcessName;

/** The Kafka broker of the suite in a JVM of its own, with the topics of the services' events. */
public final class KafkaProcess implements ManagedProcess {
  static final int PARTITIONS = 3;
  private static final short REPLICAS = 1;
  private static final Map<String, String> KEEP_ALL_EVENTS =
      Map.of("retention.ms", "-1", "retention.bytes", "-1", "cleanup.policy", "delete");

  private final Settings settings;
  private final BrokerConfiguration configuration;
  private final Path file;

  public KafkaProcess(Settings settings, StateDirectory state) {
    this.settings = settings;
    this.configuration = new BrokerConfiguration(settings, state.data("kafka"));
    this.file = state.run("kafka.properties");
  }

  @Override
  public ProcessName name() {
    return ProcessName.KAFKA;
  }

  @Override
  public int port() {
    return settings.port(Setting.KAFKA_PORT);
  }

  @Override
  public void prepare() throws IOException {
    Files.createDirectories(configuration.storage());
    Files.writeString(file, configuration.text());
  }

  @Override
  public ProcessBuilder command() {
    return JavaCommand.small(
        settings.heap(Setting.KAFKA_HEAP),
        List.of(
            // The second compiler costs more at the start than it saves in a small broker.
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path"),
            KafkaBroker.class.getName(),
            file.toString(),
            configuration.storage().toString()));
  }

  @Override
  public boolean isReady() {
    if (!PortCheck.accepts(port())) {
      return false;
    }
    Admin admin = admin(Map.of("request.timeout.ms", "2000", "default.api.timeout.ms", "2000"));
    try {
      return !admin.describeCluster().nodes().get(2, TimeUnit.SECONDS).isEmpty();
    } catch (ExecutionException | TimeoutException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    } finally {
      // Without a timeout, this waits for the request.
      admin.close(Duration.ZERO);
    }
  }

  @Override
  public void initialise() throws InterruptedException, ExecutionException {
    try (Admin admin = admin(Map.of())) {
      createTopics(admin);
    }
  }

  private static void createTopics(Admin admin) throws InterruptedException, ExecutionException {
    List<NewTopic> topics =
        Stream.of("app-metrics.events.v1", "login-onboarding.events.v1", "ai-lab.events.v1")
            .map(name -> new NewTopic(name, PARTITIONS, REPLICAS).configs(KEEP_ALL_EVENTS))
            .toList();
    for (var result : admin.createTopics(topics).values().values()) {
      try {
        result.get();
      } catch (ExecutionException e) {
        if (!(e.getCause() instanceof TopicExistsException)) {
          throw e;
        }
      }
    }
  }

  private Admin admin(Map<String, String> timeouts) {
    Map<String, Object> properties = new HashMap<>(timeouts);
    properties.put("bootstrap.servers", configuration.address());
    return Admin.create(properties);
  }
}
