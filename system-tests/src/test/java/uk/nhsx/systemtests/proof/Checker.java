package uk.nhsx.systemtests.proof;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Compares what was acknowledged, what the register holds, what its log holds and what readers
 * received of it, and lists the differences.
 */
final class Checker {

  private final Outcome outcome;
  private final List<String> faults = new ArrayList<>();

  private Checker(Outcome outcome) {
    this.outcome = outcome;
  }

  /** What is wrong; nothing if all is well. */
  static List<String> faults(Outcome outcome) {
    Checker checker = new Checker(outcome);
    checker.checkWrites();
    checker.checkRegister();
    Stream.concat(Stream.of(outcome.log()), outcome.received().stream())
        .forEach(checker::checkSequence);
    outcome.received().forEach(checker::checkWording);
    return checker.faults;
  }

  private void checkWrites() {
    new TreeMap<>(outcome.acknowledged())
        .forEach(
            (reference, version) -> {
              int kept = outcome.register().getOrDefault(reference, 0);
              if (kept < version) {
                fault("%s was acknowledged as version %d and is %d", reference, version, kept);
              }
            });
  }

  /** A change without its event, or an event without its change, would be half a write. */
  private void checkRegister() {
    Map<String, Long> counts =
        outcome.log().events().stream().collect(groupingBy(ReceivedEvent::key, counting()));
    Set<String> references = new TreeSet<>(outcome.register().keySet());
    references.addAll(counts.keySet());
    for (String reference : references) {
      long version = outcome.register().getOrDefault(reference, 0);
      long events = counts.getOrDefault(reference, 0L);
      if (version != events) {
        fault("%s is of version %d and has %d events", reference, version, events);
      }
    }
  }

  /** Each from 1 to the last of the log, each once, and in order. */
  private void checkSequence(ReceivedEvents received) {
    long last = outcome.log().events().stream().mapToLong(ReceivedEvent::sequence).max().orElse(0);
    Set<Long> seen = new HashSet<>();
    Map<String, Long> before = new HashMap<>();
    for (ReceivedEvent event : received.events()) {
      if (!seen.add(event.sequence())) {
        fault("%s got %d twice", received.by(), event.sequence());
      }
      String lane = received.inOneOrder() ? "" : event.key();
      long previous = Objects.requireNonNullElse(before.put(lane, event.sequence()), 0L);
      if (event.sequence() < previous) {
        fault("%s got %d after %d", received.by(), event.sequence(), previous);
      }
    }
    for (long sequence = 1; sequence <= last; sequence++) {
      if (!seen.remove(sequence)) {
        fault("%s did not get %d", received.by(), sequence);
      }
    }
    new TreeSet<>(seen)
        .forEach(sequence -> fault("%s got %d, which the log lacks", received.by(), sequence));
  }

  private void checkWording(ReceivedEvents received) {
    Map<Long, ReceivedEvent> log = new HashMap<>();
    outcome.log().events().forEach(event -> log.put(event.sequence(), event));
    for (ReceivedEvent event : received.events()) {
      ReceivedEvent original = log.getOrDefault(event.sequence(), event);
      if (!original.json().equals(event.json())) {
        fault("%s got %d in other words than the log's", received.by(), event.sequence());
      }
      if (!original.key().equals(event.key())) {
        fault("%s got %d under the key %s", received.by(), event.sequence(), event.key());
      }
    }
  }

  private void fault(String words, Object... values) {
    faults.add(outcome.service() + ": " + words.formatted(values));
  }
}
