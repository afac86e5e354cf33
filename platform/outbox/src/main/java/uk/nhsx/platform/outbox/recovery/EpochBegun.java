package uk.nhsx.platform.outbox.recovery;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import uk.nhsx.platform.outbox.changelog.NewEvent;
import uk.nhsx.platform.schema.PublishedSchemas;

/**
 * Published when a new epoch of the log begins: the register was restored from a backup, and some
 * events before this one are void.
 *
 * @param validTo the last event before the void ones, {@code 0} if there is none
 * @param voidFrom the first event whose change the register has lost
 * @param voidTo the last one; the events after it and before this one are valid
 * @param renumbered the events of changes that were made between the restore and this event; they
 *     had been sent before by the feed and the stream, under the numbers from {@code voidFrom} on
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record EpochBegun(
    String validTo, String voidFrom, String voidTo, @Nullable SequenceRange renumbered) {

  private static final String KEY = "log";

  /** The first and the last of some events. */
  record SequenceRange(String from, String to) {

    static SequenceRange of(long from, long to) {
      return new SequenceRange(Long.toString(from), Long.toString(to));
    }
  }

  static EpochBegun of(TopicCopy.Comparison found) {
    long renumbered = found.recordedSince();
    return new EpochBegun(
        Long.toString(found.common()),
        Long.toString(found.common() + 1),
        Long.toString(found.topic()),
        renumbered == 0 ? null : SequenceRange.of(found.topic() + 1, found.topic() + renumbered));
  }

  /**
   * The event for the log.
   *
   * @param source of the events of the service, such as {@code /v1/ai-lab}
   */
  NewEvent inLogOf(URI source) {
    return new NewEvent(
        PublishedSchemas.epochBegun(source.getPath()), source.getPath() + "/events", KEY, this);
  }
}
