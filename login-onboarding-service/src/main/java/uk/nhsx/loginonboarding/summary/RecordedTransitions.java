package uk.nhsx.loginonboarding.summary;

import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import uk.nhsx.loginonboarding.service.Stage;
import uk.nhsx.loginonboarding.service.StageTransition;

/**
 * The transitions of services in the order in which they were recorded, as columns: each arrival at
 * a stage, and each departure from one, takes 17 bytes, and counting walks past them at some
 * hundred million a second. A later one of these shares its columns with the one before, which does
 * not read beyond its own end.
 */
final class RecordedTransitions {

  private static final Stage[] STAGES = Stage.values();
  private static final int ROOM_AT_FIRST = 1_024;

  /** In microseconds. */
  private final long[] recordedAt;

  /** From which day on the count changes, and since when the service is, or was, there. */
  private final int[] day;

  private final int[] since;

  /** The stage's ordinal for an arrival; for a departure its complement, which is below zero. */
  private final byte[] stage;

  private final int size;

  private RecordedTransitions(long[] recordedAt, int[] day, int[] since, byte[] stage, int size) {
    this.recordedAt = recordedAt;
    this.day = day;
    this.since = since;
    this.stage = stage;
    this.size = size;
  }

  static RecordedTransitions none() {
    return new RecordedTransitions(
        new long[ROOM_AT_FIRST],
        new int[ROOM_AT_FIRST],
        new int[ROOM_AT_FIRST],
        new byte[ROOM_AT_FIRST],
        0);
  }

  /** These and some more, recorded later. To be called on the last of them, and once. */
  RecordedTransitions and(List<StageTransition> more) {
    int needed = size + 2 * more.size();
    int room = needed <= day.length ? day.length : Math.max(needed, 2 * day.length);
    RecordedTransitions next =
        new RecordedTransitions(
            room == day.length ? recordedAt : Arrays.copyOf(recordedAt, room),
            room == day.length ? day : Arrays.copyOf(day, room),
            room == day.length ? since : Arrays.copyOf(since, room),
            room == day.length ? stage : Arrays.copyOf(stage, room),
            needed - (int) more.stream().filter(transition -> transition.before() == null).count());
    int at = size;
    for (StageTransition transition : more) {
      at = next.put(at, transition, transition.stage().ordinal(), transition.since());
      if (transition.before() != null && transition.beforeSince() != null) {
        at = next.put(at, transition, ~transition.before().ordinal(), transition.beforeSince());
      }
    }
    return next;
  }

  /**
   * How many services are at each stage on a day, by what was recorded up to an instant.
   *
   * @param from the day from which on those are counted that reached their stage
   */
  Map<Stage, StageCount> count(LocalDate on, LocalDate from, Instant known) {
    long[] counts = new long[STAGES.length];
    long[] countsSince = new long[STAGES.length];
    int onDay = Math.toIntExact(on.toEpochDay());
    int fromDay = Math.toIntExact(from.toEpochDay());
    int end = recordedBy(known);
    for (int at = 0; at < end; at++) {
      if (day[at] <= onDay) {
        boolean arrives = stage[at] >= 0;
        int where = arrives ? stage[at] : ~stage[at];
        int one = arrives ? 1 : -1;
        counts[where] += one;
        countsSince[where] += since[at] >= fromDay ? one : 0;
      }
    }
    Map<Stage, StageCount> counted = new EnumMap<>(Stage.class);
    for (Stage one : STAGES) {
      counted.put(one, new StageCount(counts[one.ordinal()], countsSince[one.ordinal()]));
    }
    return counted;
  }

  private int put(int at, StageTransition transition, int stageOrNot, LocalDate heldSince) {
    recordedAt[at] = micros(transition.recordedAt());
    day[at] = Math.toIntExact(transition.since().toEpochDay());
    since[at] = Math.toIntExact(heldSince.toEpochDay());
    stage[at] = (byte) stageOrNot;
    return at + 1;
  }

  /** How many were recorded up to an instant. */
  private int recordedBy(Instant known) {
    long last = micros(known);
    int low = 0;
    int high = size;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (recordedAt[middle] <= last) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  private static long micros(Instant instant) {
    return ChronoUnit.MICROS.between(Instant.EPOCH, instant);
  }
}
