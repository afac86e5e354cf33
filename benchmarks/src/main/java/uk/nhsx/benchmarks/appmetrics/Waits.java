package uk.nhsx.benchmarks.appmetrics;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import uk.nhsx.benchmarks.harness.CannotMeasure;
import uk.nhsx.benchmarks.harness.Sample;
import uk.nhsx.benchmarks.harness.Surroundings;

/**
 * What others wait for while it is done: the withdrawal of a week, and the publication of one at
 * the instant until which it was under embargo.
 */
final class Waits {
  private static final int RUNS = 3;

  /** Longer than a week takes to be checked and kept. */
  private static final Duration EMBARGO = Duration.ofSeconds(40);

  private final URI service;
  private final Publisher publisher;
  private final Feed feed;
  private final Reads reads;
  private final Surroundings surroundings;

  Waits(URI service, Publisher publisher, Feed feed, Reads reads, Surroundings surroundings) {
    this.service = service;
    this.publisher = publisher;
    this.feed = feed;
    this.reads = reads;
    this.surroundings = surroundings;
  }

  /**
   * How long they took.
   *
   * @param withdrawn from the request to the answer
   * @param due from the request of the reader who is the first to be shown the week, to the answer
   */
  record Taken(Sample withdrawn, Sample due) {}

  /** Withdraws the last of so many weeks, and has them published again at an instant. */
  Taken measure(int weeks, Question question)
      throws IOException, InterruptedException, CannotMeasure {
    List<Duration> withdrawn = new ArrayList<>();
    for (String id : publisher.newest(service, RUNS)) {
      Duration time = publisher.withdraw(service, id);
      surroundings.say("a week withdrawn in " + Sample.text(time));
      withdrawn.add(time);
    }
    List<Duration> due = new ArrayList<>();
    for (int week = weeks - RUNS; week < weeks; week++) {
      Duration time = untilPublished(feed.week(week), question);
      surroundings.say("a week that was due shown after " + Sample.text(time));
      due.add(time);
    }
    return new Taken(new Sample(withdrawn), new Sample(due));
  }

  private Duration untilPublished(FeedWeek week, Question question)
      throws IOException, InterruptedException, CannotMeasure {
    Instant publishAt = now().plus(EMBARGO).truncatedTo(ChronoUnit.SECONDS);
    publisher.announce(service, week, publishAt);
    if (now().isAfter(publishAt)) {
      throw new CannotMeasure("a week took longer than its embargo of " + EMBARGO);
    }
    return reads.untilMore(question);
  }

  private Instant now() {
    return surroundings.clock().instant();
  }
}
