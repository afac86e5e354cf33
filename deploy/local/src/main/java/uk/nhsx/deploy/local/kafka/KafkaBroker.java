package uk.nhsx.deploy.local.kafka;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.logging.LogManager;
import kafka.Kafka;
import kafka.tools.StorageTool;
import org.apache.kafka.common.Uuid;

/** The main class of the broker's process: formats the storage once, then runs the broker. */
public final class KafkaBroker {
  private KafkaBroker() {}

  public static void main(String[] arguments) throws IOException {
    try (InputStream logging = KafkaBroker.class.getResourceAsStream("logging.properties")) {
      LogManager.getLogManager().readConfiguration(logging);
    }
    String properties = arguments[0];
    Path storage = Path.of(arguments[1]);
    if (!Files.exists(storage.resolve("meta.properties"))) {
      format(properties);
    }
    Kafka.main(new String[] {properties});
  }

  // Completes a formatting that was interrupted.
  private static void format(String properties) {
    String[] arguments = {
      "format",
      "--ignore-formatted",
      "--cluster-id",
      Uuid.randomUuid().toString(),
      "--config",
      properties
    };
    int code = StorageTool.execute(arguments, System.out);
    if (code != 0) {
      System.exit(code);
    }
  }
}
