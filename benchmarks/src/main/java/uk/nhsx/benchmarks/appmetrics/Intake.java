package uk.nhsx.benchmarks.appmetrics;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import uk.nhsx.benchmarks.harness.CannotMeasure;
import uk.nhsx.benchmarks.harness.Sample;
import uk.nhsx.benchmarks.harness.Suite;
import uk.nhsx.benchmarks.harness.Surroundings;

/** Week files delivered one after another, some of them after a plain COPY of the same figures. */
final class Intake {
  /** Two at each entrance, until the JVMs have compiled what matters. */
  static final int WARM_UP_WEEKS = 4;

  private static final Entrance[] TURNS = Entrance.values();

  private final Suite suite;
  private final Publisher publisher;
  private final Feed feed;
  private final Surroundings surroundings;

  Intake(Suite suite, Publisher publisher, Feed feed, Surroundings surroundings) {
    this.suite = suite;
    this.publisher = publisher;
    this.feed = feed;
    this.surroundings = surroundings;
  }

  /** What weeks took at one entrance, and the COPY of the same weeks just before. */
  record Compared(Sample copy, Sample accepted) {}

  /** How many weeks are compared: a warm-up, and so many runs at each entrance. */
  static int weeks(int runs) {
    return WARM_UP_WEEKS + runs * TURNS.length;
  }

  /**
   * Takes turns: a COPY, the same week at one entrance, a COPY, the next week at the other. Both
   * tables are filled on, week by week, and so are equally full.
   */
  Map<Entrance, Compared> compare(PlainCopy copy, int first, int runs)
      throws IOException, InterruptedException, SQLException, CannotMeasure {
    Map<Entrance, List<Duration>> copied = new EnumMap<>(Entrance.class);
    Map<Entrance, List<Duration>> accepted = new EnumMap<>(Entrance.class);
    for (int i = 0; i < weeks(runs); i++) {
      Entrance entrance = TURNS[i % TURNS.length];
      FeedWeek week = feed.week(first + i);
      Duration yardstick = copy.load(week);
      Duration measured = publish(week, entrance);
      boolean warmingUp = i < WARM_UP_WEEKS;
      surroundings.say(
          "week %d: COPY %s, accepted %s in %s%s"
              .formatted(
                  week.number() + 1,
                  Sample.text(yardstick),
                  entrance.words(),
                  Sample.text(measured),
                  warmingUp ? " (warm-up)" : ""));
      if (!warmingUp) {
        copied.computeIfAbsent(entrance, e -> new ArrayList<>()).add(yardstick);
        accepted.computeIfAbsent(entrance, e -> new ArrayList<>()).add(measured);
      }
    }
    Map<Entrance, Compared> compared = new EnumMap<>(Entrance.class);
    copied.forEach(
        (entrance, times) ->
            compared.put(
                entrance,
                new Compared(
                    new Sample(times), new Sample(accepted.getOrDefault(entrance, List.of())))));
    return compared;
  }

  /** Delivers the weeks from one to before another to the service, and tells what each took. */
  List<Duration> load(int from, int to) throws IOException, InterruptedException, CannotMeasure {
    List<Duration> times = new ArrayList<>();
    for (int number = from; number < to; number++) {
      Duration time = publish(feed.week(number), Entrance.SERVICE);
      surroundings.say("week %d: accepted in %s".formatted(number + 1, Sample.text(time)));
      times.add(time);
    }
    return times;
  }

  private Duration publish(FeedWeek week, Entrance entrance)
      throws IOException, InterruptedException, CannotMeasure {
    return publisher.publish(suite.address(entrance.port()), week);
  }
}
