package uk.nhsx.deploy.local.kafka;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import uk.nhsx.deploy.local.setting.Setting;
import uk.nhsx.deploy.local.setting.Settings;
import uk.nhsx.deploy.local.state.StateDirectory;
import uk.nhsx.deploy.local.supervise.JavaCommand;
import uk.nhsx.deploy.local.supervise.ManagedProcess;
import uk.nhsx.deploy.local.supervise.Probe;
import uk.nhsx.deploy.local.supervise.ProcessName;

/** The Kafka broker of the suite, in a JVM of its own. */
public final class KafkaProcess implements ManagedProcess {
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
    List<String> command = new ArrayList<>(JavaCommand.small(settings.heap(Setting.KAFKA_HEAP)));
    // A broker for one machine never earns back what the second compiler costs at the start.
    command.add("-XX:TieredStopAtLevel=1");
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.addAll(
        List.of(KafkaBroker.class.getName(), file.toString(), configuration.storage().toString()));
    return JavaCommand.builder(command);
  }

  @Override
  public boolean isReady() {
    if (!Probe.accepts(port())) {
      return false;
    }
    try (Impatient admin = new Impatient(configuration.address())) {
      return !admin.client.describeCluster().nodes().get(2, TimeUnit.SECONDS).isEmpty();
    } catch (ExecutionException | TimeoutException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  @Override
  public void initialise() throws InterruptedException, ExecutionException {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", configuration.address()))) {
      KafkaTopics.create(admin);
    }
  }

  /** A client that does not wait for its requests when it is closed. */
  private static final class Impatient implements AutoCloseable {
    private final Admin client;

    Impatient(String address) {
      client =
          Admin.create(
              Map.of(
                  "bootstrap.servers", address,
                  "request.timeout.ms", "2000",
                  "default.api.timeout.ms", "2000"));
    }

    @Override
    public void close() {
      client.close(Duration.ZERO);
    }
  }
}
