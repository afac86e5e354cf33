package uk.nhsx.benchmarks.stream;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import uk.nhsx.benchmarks.harness.CannotMeasure;
import uk.nhsx.benchmarks.harness.Machine;
import uk.nhsx.benchmarks.harness.ResidentMemory;
import uk.nhsx.benchmarks.harness.Suite;
import uk.nhsx.benchmarks.harness.Surroundings;

/**
 * The order of things: the logs are filled, one reader warms the gateway up and then all do; then
 * the scenes take turns, so that what disturbs the machine for a while disturbs all of them, and
 * with each of their rounds the heap is measured.
 */
final class Course {
  /**
   * More than the gateway keeps of the two streams that are written to, so that this does not grow
   * any more; and more than a connection takes for one who never reads.
   */
  private static final int BACKLOG = 5_000;

  private static final Duration BACKLOG_PACE = Duration.ofMillis(4);

  private final Suite suite;
  private final Size size;
  private final Surroundings surroundings;

  Course(Suite suite, Size size, Surroundings surroundings) {
    this.suite = suite;
    this.size = size;
    this.surroundings = surroundings;
  }

  Report run() throws IOException, InterruptedException, SQLException, CannotMeasure {
    ProcessHandle gateway = suite.process(EventStream.PROCESS);
    try (Officers officers = new Officers(suite)) {
      surroundings.say("filling the logs with %d events".formatted(BACKLOG));
      officers.begin(BACKLOG, BACKLOG_PACE).await();
      Turn turn = new Turn(suite, officers, size, surroundings);
      Memory memory = new Memory(suite, officers, size, surroundings);
      surroundings.say("warming up");
      turn.take(Scene.ALONE, size.warmUp());
      Optional<ResidentMemory> peakAlone = ResidentMemory.peak(gateway);
      turn.take(Scene.ALL, size.warmUp());
      Map<Scene, List<Turn.Taken>> turns = new EnumMap<>(Scene.class);
      List<Memory.Taken> heaps = new ArrayList<>();
      for (int run = 0; run < size.runs(); run++) {
        for (Scene scene : Scene.ofRun(run)) {
          turns
              .computeIfAbsent(scene, first -> new ArrayList<>())
              .add(turn.take(scene, size.time()));
        }
        heaps.add(memory.take());
      }
      return new Report(heading(), size, turns, heaps, peakAlone, ResidentMemory.peak(gateway));
    }
  }

  private String heading() throws IOException, InterruptedException, SQLException, CannotMeasure {
    try (Connection connection = suite.connect("postgres")) {
      return "%s, `%s`\\\n%s"
          .formatted(
              LocalDate.ofInstant(surroundings.clock().instant(), ZoneOffset.UTC),
              size.commandLine(),
              Machine.of(surroundings.root(), suite.process(EventStream.PROCESS), connection));
    }
  }
}
