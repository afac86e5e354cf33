package uk.nhsx.benchmarks.stream;

import java.time.Duration;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import uk.nhsx.benchmarks.harness.Bench;
import uk.nhsx.benchmarks.harness.Suite;
import uk.nhsx.benchmarks.harness.Surroundings;

/** The bench of the gateway's event stream. */
@Command(
    name = "stream",
    description =
        "How long events take to many readers of one gateway, beside one reader alone; what"
            + " a reader takes of the gateway's heap; and what one that never reads does to the"
            + " others.",
    showDefaultValues = true)
public final class EventStream extends Bench<Size> {
  static final String PROCESS = "gateway";

  /** How long the gateway bears with a reader that does not read. */
  static final Duration CUT_OFF_AFTER = Duration.ofSeconds(10);

  // All readers are one caller here, and some more come that never read.
  private static final String SEATS = Integer.toString(2 * Size.MOST_READERS);

  @Option(names = "--readers", paramLabel = "N", description = "Who read at once.")
  private int readers = 2_000;

  @Option(names = "--per-second", paramLabel = "N", description = "Changes a second.")
  private int perSecond = 20;

  @Option(
      names = "--warm-up",
      paramLabel = "SECONDS",
      description = "How long one reads, and then all, before it counts.")
  private int warmUp = 20;

  @Option(
      names = "--seconds",
      paramLabel = "SECONDS",
      description = "How long they read each time that counts.")
  private int seconds = 60;

  @Option(names = "--runs", paramLabel = "N", description = "How many times it counts.")
  private int runs = 3;

  public EventStream(Surroundings surroundings) {
    super(
        surroundings,
        Map.of(
            "GATEWAY_STREAM_SUBSCRIBERS_PER_CALLER", SEATS,
            "GATEWAY_STREAM_SUBSCRIBERS_PER_INSTANCE", SEATS,
            "GATEWAY_STREAM_WRITE_TIMEOUT", CUT_OFF_AFTER.toSeconds() + "s"));
  }

  @Override
  protected Size size() {
    return new Size(
        readers, perSecond, Duration.ofSeconds(warmUp), Duration.ofSeconds(seconds), runs);
  }

  @Override
  protected String measure(Suite suite, Size size, Surroundings surroundings) throws Exception {
    return new Course(suite, size, surroundings).run().markdown();
  }
}
