package uk.nhsx.benchmarks.registers;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import uk.nhsx.benchmarks.harness.CannotMeasure;
import uk.nhsx.benchmarks.harness.Machine;
import uk.nhsx.benchmarks.harness.Suite;
import uk.nhsx.benchmarks.harness.Surroundings;

/**
 * The order of things: each register is read with few rows and then with all of them, the services
 * before the awards; at last, many come at once, to read services and then to write some.
 */
final class Course {
  private final Suite suite;
  private final Size size;
  private final Surroundings surroundings;
  private final Streams streams;
  private final Summaries summaries = new Summaries();
  private final Pages pages = new Pages();

  Course(Suite suite, Size size, Surroundings surroundings) {
    this.suite = suite;
    this.size = size;
    this.surroundings = surroundings;
    this.streams = new Streams(suite);
  }

  Report run() throws IOException, InterruptedException, SQLException, CannotMeasure {
    String heading = heading();
    Keeper onboarding = Keeper.of(suite, new OnboardingRegister(), surroundings);
    Keeper awards = Keeper.of(suite, new AwardRegister(), surroundings);
    onboarding.fill(1, size.few(), size.services());
    Streams.Taken fewStreamed = stream(onboarding, size.few(), size.services());
    Summaries.Answered fewAnswered = ask(onboarding, size.few());
    onboarding.fill(size.few() + 1, size.services(), size.services());
    Streams.Taken allStreamed = stream(onboarding, size.services(), size.services());
    Summaries.Answered allAnswered = ask(onboarding, size.services());
    return new Report(
        heading,
        size,
        new Report.Summed(fewAnswered, allAnswered),
        new Report.Listed(turn(onboarding, size.services()), fewStreamed, allStreamed),
        listed(awards),
        new ServiceReads(suite, onboarding, size, surroundings).take(),
        new ServiceWrites(suite, onboarding, size, surroundings).take());
  }

  private Report.Listed listed(Keeper awards)
      throws IOException, InterruptedException, SQLException, CannotMeasure {
    awards.fill(1, size.few(), size.awards());
    Streams.Taken few = stream(awards, size.few(), size.awards());
    awards.fill(size.few() + 1, size.awards(), size.awards());
    Streams.Taken all = stream(awards, size.awards(), size.awards());
    return new Report.Listed(turn(awards, size.awards()), few, all);
  }

  private Streams.Taken stream(Keeper keeper, int held, int all)
      throws IOException, InterruptedException, CannotMeasure {
    surroundings.say("whole lists of %d rows".formatted(held));
    return streams.take(keeper, held, all);
  }

  private Summaries.Answered ask(Keeper keeper, int held)
      throws IOException, InterruptedException, CannotMeasure {
    surroundings.say("summaries over %d services".formatted(held));
    return summaries.ask(keeper, held, size.requests());
  }

  private Pages.Turned turn(Keeper keeper, int held)
      throws IOException, InterruptedException, CannotMeasure {
    surroundings.say("pages of %d rows".formatted(held));
    return pages.turn(keeper, held, size.requests());
  }

  private String heading() throws IOException, InterruptedException, SQLException, CannotMeasure {
    try (Connection connection = suite.connect("postgres")) {
      return "%s, `%s`\\\n%s"
          .formatted(
              LocalDate.ofInstant(surroundings.clock().instant(), ZoneOffset.UTC),
              size.commandLine(),
              Machine.of(
                  surroundings.root(),
                  suite.process(new OnboardingRegister().process()),
                  connection));
    }
  }
}
