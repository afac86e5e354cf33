package uk.nhsx.benchmarks.registers;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedStackTrace;
import jdk.jfr.consumer.RecordingFile;

/**
 * Where the time of the processors went while a load ran.
 *
 * @param requests answered meanwhile
 * @param samples of the service's Java code, by layer
 * @param used the processors' time, by who used it
 */
record Profile(long requests, Map<Layer, Long> samples, Map<String, Duration> used) {
  private static final String SAMPLE = "jdk.ExecutionSample";

  static Profile of(Path recording, long requests, Map<String, Duration> used) throws IOException {
    Map<Layer, Long> samples = new EnumMap<>(Layer.class);
    try (RecordingFile events = new RecordingFile(recording)) {
      while (events.hasMoreEvents()) {
        RecordedEvent event = events.readEvent();
        RecordedStackTrace trace = event.getStackTrace();
        if (event.getEventType().getName().equals(SAMPLE) && trace != null) {
          samples.merge(Layer.of(classes(trace)), 1L, Long::sum);
        }
      }
    }
    return new Profile(requests, samples, new LinkedHashMap<>(used));
  }

  long sampled() {
    return samples.values().stream().mapToLong(Long::longValue).sum();
  }

  /** So many of a hundred samples. */
  String share(Layer layer) {
    long all = sampled();
    return all == 0 ? "" : (100 * samples.getOrDefault(layer, 0L) + all / 2) / all + " %";
  }

  /** What one request took of the processors' time on average. */
  Duration perRequest(String user) {
    return used.getOrDefault(user, Duration.ZERO).dividedBy(Math.max(1, requests));
  }

  private static List<String> classes(RecordedStackTrace trace) {
    return trace.getFrames().stream().map(frame -> frame.getMethod().getType().getName()).toList();
  }
}
