package uk.nhsx.benchmarks.stream;

import java.io.IOException;

/** One reader: takes what comes on its connection, and notes what is not as it should be. */
final class Listener {
  private static final byte[] RESET = {'r', 'e', 's', 'e', 't'};

  private final Told told;
  private final Delays delays;

  private final Cursor cursor = new Cursor();
  private final ChunkedAnswer answer = new ChunkedAnswer(new EventText(this::take));
  private boolean placed;
  private long received;
  private int events;
  private int misplaced;
  private int altered;
  private int resets;
  private boolean ended;

  Listener(Told told, Delays delays) {
    this.told = told;
    this.delays = delays;
  }

  /**
   * Takes what has come.
   *
   * @param received when, in microseconds since the epoch
   */
  void take(byte[] bytes, int length, long received) throws IOException {
    this.received = received;
    answer.take(bytes, length);
  }

  /** The connection has ended, which it should not before the reader has got everything. */
  void end() {
    ended = true;
  }

  /** Whether it knows where it stands: what comes from then on is told to it. */
  boolean isPlaced() {
    return placed;
  }

  /** How many events it got. */
  int events() {
    return events;
  }

  /** What was not as it should be, if it was to get so many events. */
  Faults faults(long expected) {
    return new Faults(
        Math.max(0, expected - events),
        misplaced + Math.max(0, events - expected),
        altered,
        resets,
        ended ? 1 : 0);
  }

  private void take(EventText.Block block) throws IOException {
    if (block.event().hasSameBytesAs(RESET)) {
      resets++;
      cursor.moveTo(block.id());
    } else if (!block.data().isEmpty()) {
      takeEvent(block);
    } else if (!block.id().isEmpty()) {
      // A sign of life: what comes next is still the event after the last.
      if (placed && cursor.isNotAt(block.id())) {
        misplaced++;
      }
      cursor.moveTo(block.id());
      placed = true;
    }
  }

  private void takeEvent(EventText.Block block) throws IOException {
    int stream = cursor.advanceTo(block.id());
    if (stream == Cursor.NONE) {
      misplaced++;
      return;
    }
    events++;
    Told.Event event = told.event(stream, cursor.position(stream), block.data());
    if (!block.data().hasSameBytesAs(event.data())) {
      altered++;
    }
    delays.add(event.recorded(), received);
  }
}
