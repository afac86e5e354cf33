package uk.nhsx.benchmarks.writes;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** How much is measured: connections at once, runs of each, and how long they take. */
record WritesSize(
    List<Integer> connections, Duration warmUp, Duration time, int runs, Optional<Path> peer) {

  WritesSize {
    connections.forEach(number -> check("--connections", number, 1, 1_000));
    check("--warm-up", warmUp.toSeconds(), 1, Integer.MAX_VALUE);
    check("--seconds", time.toSeconds(), 1, Integer.MAX_VALUE);
    check("--runs", runs, 1, Integer.MAX_VALUE);
    peer.filter(jar -> !Files.isRegularFile(jar))
        .ifPresent(
            jar -> {
              throw new IllegalArgumentException("--peer must be a jar, not " + jar);
            });
  }

  /** The command that measures the same again. */
  String commandLine() {
    return "benchmarks/run writes --connections %s --warm-up %d --seconds %d --runs %d%s"
        .formatted(
            connections.stream().map(String::valueOf).collect(Collectors.joining(",")),
            warmUp.toSeconds(),
            time.toSeconds(),
            runs,
            peer.map(jar -> " --peer " + jar.getFileName()).orElse(""));
  }

  private static void check(String option, long value, long least, long most) {
    if (value < least || value > most) {
      throw new IllegalArgumentException(
          "%s must be %d to %d, not %d".formatted(option, least, most, value));
    }
  }
}
