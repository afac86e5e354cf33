package uk.nhsx.benchmarks.events;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.tools.ProducerPerformance;
import uk.nhsx.benchmarks.harness.CannotMeasure;

/**
 * Kafka's own {@code kafka-producer-perf-test}: one producer in a process of its own that has
 * nothing to do but to send.
 */
final class KafkaProducerBench {

  /** As much as Kafka's script gives it. */
  private static final String HEAP = "-Xmx512M";

  private static final Pattern RESULT =
      Pattern.compile("(?m)^(\\d+) records sent, ([0-9.]+) records/sec .* 99\\.9th");

  private final String java;
  private final Topic topic;
  private final Path state;

  KafkaProducerBench(String java, Topic topic, Path state) {
    this.java = java;
    this.topic = topic;
    this.state = state;
  }

  /** Sends so many records of so many bytes, and tells how many a second were acknowledged. */
  BigDecimal perSecond(int records, int bytes)
      throws IOException, InterruptedException, CannotMeasure {
    Path output = Files.createTempFile(state, "producer-perf-test-", ".txt");
    List<String> command =
        List.of(
            java,
            HEAP,
            "-cp",
            System.getProperty("java.class.path"),
            ProducerPerformance.class.getName(),
            "--topic",
            topic.name(),
            "--num-records",
            Integer.toString(records),
            "--record-size",
            Integer.toString(bytes),
            "--throughput",
            "-1",
            "--producer-props",
            "acks=all",
            "bootstrap.servers=" + topic.broker());
    int exit =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start()
            .waitFor();
    String printed = Files.readString(output);
    if (exit != 0) {
      throw new CannotMeasure("kafka-producer-perf-test failed\n" + printed.strip());
    }
    return perSecond(printed);
  }

  /** Its last word, which is of all records; the lines before are of some seconds each. */
  static BigDecimal perSecond(String printed) throws CannotMeasure {
    Matcher result = RESULT.matcher(printed);
    if (!result.find()) {
      throw new CannotMeasure("kafka-producer-perf-test has no result\n" + printed.strip());
    }
    return new BigDecimal(result.group(2));
  }
}
