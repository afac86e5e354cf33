package uk.nhsx.benchmarks.appmetrics;

import java.io.IOException;
import java.net.URI;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import uk.nhsx.benchmarks.harness.CannotMeasure;
import uk.nhsx.benchmarks.harness.Machine;
import uk.nhsx.benchmarks.harness.ResidentMemory;
import uk.nhsx.benchmarks.harness.Suite;
import uk.nhsx.benchmarks.harness.Surroundings;

/**
 * The order of things: one week is loaded and read, then come the weeks that are compared with a
 * COPY, then the rest, then the year is read; at last, weeks are withdrawn and published again.
 */
final class Course {
  private final Suite suite;
  private final Size size;
  private final Surroundings surroundings;
  private final Geography geography;
  private final Reads reads;

  Course(Suite suite, Size size, Surroundings surroundings) {
    this.suite = suite;
    this.size = size;
    this.surroundings = surroundings;
    this.geography = new Geography(size.practices());
    this.reads = new Reads(service());
  }

  Report run() throws IOException, InterruptedException, SQLException, CannotMeasure {
    Publisher publisher = new Publisher(suite.token("metrics-publisher"));
    Feed feed = new Feed(geography, size.seed());
    Intake intake = new Intake(suite, publisher, feed, surroundings);
    publisher.prepare(service(), geography);
    intake.load(0, 1);
    // The one who asks starts cold as well, and stays warm from then on.
    surroundings.say("warming up");
    ask();
    Stage first = read(1);
    // Those who read must not have warmed up the intake's JVM, nor the other way round.
    suite.restart(AppMetrics.PROCESS);
    Map<Entrance, Intake.Compared> compared = compare(intake);
    List<Duration> rest = intake.load(1 + Intake.weeks(size.runs()), size.weeks());
    Optional<ResidentMemory> peak = ResidentMemory.peak(suite.process(AppMetrics.PROCESS));
    Stage last = read(size.weeks());
    Waits waits = new Waits(service(), publisher, feed, reads, surroundings);
    return new Report(
        heading(),
        compared,
        rest,
        peak,
        first,
        last,
        waits.measure(size.weeks(), Question.practice(geography)));
  }

  private Map<Entrance, Intake.Compared> compare(Intake intake)
      throws IOException, InterruptedException, SQLException, CannotMeasure {
    try (PlainCopy copy = PlainCopy.open(suite, geography)) {
      copy.load(new Feed(geography, size.seed()).week(0));
      return intake.compare(copy, 1, size.runs());
    }
  }

  /** Reads on a JVM as old at every stage, and after the housekeeping that PostgreSQL would do. */
  private Stage read(int weeks)
      throws IOException, InterruptedException, SQLException, CannotMeasure {
    surroundings.say("vacuum, analyze, checkpoint");
    try (Connection connection = suite.connect(AppMetrics.DATABASE);
        Statement statement = connection.createStatement()) {
      statement.execute("vacuum (analyze)");
      statement.execute("checkpoint");
    }
    suite.restart(AppMetrics.PROCESS);
    surroundings.say("reading, with %d of %d weeks loaded".formatted(weeks, size.weeks()));
    Map<String, Reads.Answered> answered = ask();
    return new Stage(weeks, answered, new PlanProbe(suite).of(reads, Question.national(geography)));
  }

  /** What was known is always asked for by one instant, after all that is loaded by now. */
  private Map<String, Reads.Answered> ask()
      throws IOException, InterruptedException, CannotMeasure {
    Instant loaded = surroundings.clock().instant().truncatedTo(ChronoUnit.MICROS);
    return reads.ask(Question.all(geography), loaded, size.requests());
  }

  private String heading() throws IOException, InterruptedException, SQLException, CannotMeasure {
    try (Connection connection = suite.connect("postgres")) {
      return "%s, `%s`\\\n%s"
          .formatted(
              LocalDate.ofInstant(surroundings.clock().instant(), ZoneOffset.UTC),
              size.commandLine(),
              Machine.of(surroundings.root(), suite.process(AppMetrics.PROCESS), connection));
    }
  }

  private URI service() {
    return suite.address(Entrance.SERVICE.port());
  }
}
