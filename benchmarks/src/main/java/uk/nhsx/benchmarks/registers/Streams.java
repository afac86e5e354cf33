package uk.nhsx.benchmarks.registers;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import uk.nhsx.benchmarks.harness.Caller;
import uk.nhsx.benchmarks.harness.CannotMeasure;
import uk.nhsx.benchmarks.harness.ResidentMemory;
import uk.nhsx.benchmarks.harness.Suite;

/** Whole lists taken in one answer each, and the memory that the service needs to give them. */
final class Streams {
  private final Suite suite;
  private final Caller caller = new Caller();

  Streams(Suite suite) {
    this.suite = suite;
  }

  /**
   * What was taken of one kind of list.
   *
   * @param times how often
   */
  record Streamed(String title, int times, long rows, long bytes, Duration time) {}

  /**
   * All kinds of lists of a register that holds so many rows, and the most memory that the process
   * had of the machine from its start to then.
   */
  record Taken(int held, List<Streamed> streamed, Optional<ResidentMemory> peak) {}

  /**
   * Takes all kinds of lists from a process that was started to fill the register, and has done
   * next to nothing yet. A short list is taken again and again, until it comes to as many rows as
   * the long one has: what the JVM takes for the work, which grows to the heap's limit, is the same
   * for both then, and only what a long answer needs beyond is different.
   *
   * @param held rows in the register
   * @param all rows to be taken at least
   */
  Taken take(Keeper keeper, int held, int all)
      throws IOException, InterruptedException, CannotMeasure {
    List<Streamed> streamed = new ArrayList<>();
    for (Bulk bulk : keeper.register().bulk()) {
      streamed.add(take(keeper, bulk, held, (all + held - 1) / held));
    }
    return new Taken(
        held, streamed, ResidentMemory.peak(suite.process(keeper.register().process())));
  }

  private Streamed take(Keeper keeper, Bulk bulk, int held, int times)
      throws IOException, InterruptedException, CannotMeasure {
    long rows = 0;
    long bytes = 0;
    long begin = System.nanoTime();
    for (int i = 0; i < times; i++) {
      Bulk.Count count = bulk.count();
      caller.stream(keeper.service().resolve(bulk.path()), count::add);
      if (count.rows() < held) {
        throw new CannotMeasure("%s: %d rows, of %d".formatted(bulk.title(), count.rows(), held));
      }
      rows += count.rows();
      bytes += count.bytes();
    }
    return new Streamed(
        bulk.title(), times, rows, bytes, Duration.ofNanos(System.nanoTime() - begin));
  }
}
