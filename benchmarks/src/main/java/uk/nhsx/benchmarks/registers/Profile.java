package uk.nhsx.benchmarks.registers;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordedStackTrace;
import jdk.jfr.consumer.RecordingFile;
import uk.nhsx.benchmarks.harness.InterleavedRuns.Measurement;
import uk.nhsx.benchmarks.harness.Suite;
import uk.nhsx.benchmarks.harness.SuiteProcess;

/**
 * Where processor time went while a load ran.
 *
 * @param samples of the Java code of the service, by layer
 * @param perRequest processor time of one request on average, by who used it
 */
record Profile(Map<String, Long> samples, Map<String, Duration> perRequest) {
  private static final String SAMPLE = "jdk.ExecutionSample";
  private static final String OTHER = "all else";

  /** The layers of a service, by the beginnings of class names. */
  private static final Map<String, List<String>> LAYERS = new LinkedHashMap<>();

  static {
    LAYERS.put("Hibernate", List.of("org.hibernate."));
    LAYERS.put("PostgreSQL's driver", List.of("org.postgresql."));
    LAYERS.put("Agroal, the pool", List.of("io.agroal."));
    LAYERS.put("Narayana, transactions", List.of("com.arjuna."));
    LAYERS.put("Jackson", List.of("com.fasterxml.jackson."));
    LAYERS.put("tokens", List.of("org.jose4j.", "uk.nhsx.platform.token."));
    LAYERS.put("Quarkus REST", List.of("org.jboss.resteasy.", "io.quarkus.resteasy."));
    LAYERS.put("ArC, the beans", List.of("io.quarkus.arc."));
    LAYERS.put("Vert.x and Netty", List.of("io.vertx.", "io.netty."));
    LAYERS.put("Kafka's client", List.of("org.apache.kafka."));
    LAYERS.put("the service itself", List.of("uk.nhsx."));
    LAYERS.put(OTHER, List.of());
  }

  /** Profiles a run of a load, which takes longer for it, so that such a run does not count. */
  static Profile measure(Suite suite, String process, Measurement load, Duration time)
      throws IOException, InterruptedException {
    Path file = suite.state().resolve("profile.jfr");
    SuiteProcess service = suite.process(process);
    Map<String, Supplier<Duration>> users = new LinkedHashMap<>();
    users.put("the service", service::cpuTime);
    users.put("PostgreSQL", suite.process("postgres")::cpuTime);
    users.put("Kafka", suite.process("kafka")::cpuTime);
    users.put("wrk and the harness", SuiteProcess::cpuTimeOfHarness);
    service.jcmd("JFR.start", "name=benchmarks", "settings=profile");
    Map<String, Duration> perRequest = new LinkedHashMap<>();
    users.forEach((user, used) -> perRequest.put(user, used.get()));
    BigDecimal requests = load.perSecond().multiply(BigDecimal.valueOf(time.toSeconds()));
    long count = Math.max(1, requests.longValue());
    perRequest.replaceAll(
        (user, before) ->
            users.getOrDefault(user, () -> before).get().minus(before).dividedBy(count));
    service.jcmd("JFR.stop", "name=benchmarks", "filename=" + file);
    return new Profile(samples(file), perRequest);
  }

  static Set<String> layers() {
    return LAYERS.keySet();
  }

  long sampled() {
    return samples.values().stream().mapToLong(Long::longValue).sum();
  }

  /** The share of a layer in all samples. */
  String share(String layer) {
    long all = sampled();
    return all == 0 ? "" : (100 * samples.getOrDefault(layer, 0L) + all / 2) / all + " %";
  }

  private static Map<String, Long> samples(Path recording) throws IOException {
    Map<String, Long> samples = new HashMap<>();
    try (RecordingFile events = new RecordingFile(recording)) {
      while (events.hasMoreEvents()) {
        RecordedEvent event = events.readEvent();
        RecordedStackTrace trace = event.getStackTrace();
        if (event.getEventType().getName().equals(SAMPLE) && trace != null) {
          samples.merge(layer(trace.getFrames().stream().map(Profile::className)), 1L, Long::sum);
        }
      }
    }
    return samples;
  }

  private static String className(RecordedFrame frame) {
    return frame.getMethod().getType().getName();
  }

  /**
   * The layer of a stack trace: that of the innermost class that belongs to one.
   *
   * @param classes from the innermost frame outward
   */
  static String layer(Stream<String> classes) {
    return classes
        .flatMap(name -> LAYERS.keySet().stream().filter(layer -> contains(layer, name)))
        .findFirst()
        .orElse(OTHER);
  }

  private static boolean contains(String layer, String className) {
    return LAYERS.getOrDefault(layer, List.of()).stream().anyMatch(className::startsWith);
  }
}
