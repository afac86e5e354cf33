package uk.nhsx.systemtests.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CheckerTest {

  private static final List<ReceivedEvent> LOG =
      List.of(event(1, "a"), event(2, "b"), event(3, "a"), event(4, "c"), event(5, "b"));
  private static final Map<String, Integer> REGISTER = Map.of("a", 2, "b", 2, "c", 1);

  @Test
  void shouldFindNothingWhereAllIsWell() {
    assertThat(faults(received("a reader", LOG))).isEmpty();
  }

  @Test
  void shouldLetATopicTellTheKeysInAnyOrder() {
    List<ReceivedEvent> byKey = List.of(LOG.get(1), LOG.get(4), LOG.get(0), LOG.get(2), LOG.get(3));

    assertThat(faults(new ReceivedEvents("the topic", false, byKey))).isEmpty();
  }

  @Test
  void shouldFindAnEventThatWasLost() {
    assertThat(faults(received("a reader", without(2))))
        .containsExactly("lab: a reader did not get 3");
  }

  @Test
  void shouldFindTheLastEventThatWasLost() {
    assertThat(faults(received("a reader", without(4))))
        .containsExactly("lab: a reader did not get 5");
  }

  @Test
  void shouldFindAnEventThatWasToldTwice() {
    List<ReceivedEvent> doubled = new ArrayList<>(LOG);
    doubled.add(2, LOG.get(1));

    assertThat(faults(received("a reader", doubled))).containsExactly("lab: a reader got 2 twice");
  }

  @Test
  void shouldFindEventsThatWereSwapped() {
    List<ReceivedEvent> swapped = new ArrayList<>(LOG);
    Collections.swap(swapped, 2, 3);

    assertThat(faults(received("a reader", swapped)))
        .containsExactly("lab: a reader got 3 after 4");
  }

  @Test
  void shouldFindEventsOfOneKeyThatWereSwappedOnATopic() {
    List<ReceivedEvent> swapped = new ArrayList<>(LOG);
    Collections.swap(swapped, 0, 2);

    assertThat(faults(new ReceivedEvents("the topic", false, swapped)))
        .containsExactly("lab: the topic got 1 after 3");
  }

  @Test
  void shouldFindAnEventThatTheLogLacks() {
    List<ReceivedEvent> more = new ArrayList<>(LOG);
    more.add(event(6, "d"));

    assertThat(faults(received("a reader", more)))
        .containsExactly("lab: a reader got 6, which the log lacks");
  }

  @Test
  void shouldFindAnEventInOtherWords() {
    List<ReceivedEvent> other = new ArrayList<>(LOG);
    other.set(3, new ReceivedEvent("/v1/lab", 4, "c", "{\"other\":true}"));

    assertThat(faults(received("a reader", other)))
        .containsExactly("lab: a reader got 4 in other words than the log's");
  }

  @Test
  void shouldFindAnEventUnderAnotherKey() {
    List<ReceivedEvent> other = new ArrayList<>(LOG);
    other.set(3, new ReceivedEvent("", 4, "b", LOG.get(3).json()));

    assertThat(faults(new ReceivedEvents("the topic", false, other)))
        .containsExactly("lab: the topic got 4 under the key b");
  }

  @Test
  void shouldFindAHoleInTheLogItself() {
    Outcome outcome =
        new Outcome(
            "lab",
            Map.of(),
            Map.of("a", 1, "b", 2, "c", 1),
            received("log", without(2)),
            List.of());

    assertThat(Checker.faults(outcome)).containsExactly("lab: log did not get 3");
  }

  @Test
  void shouldFindAWriteThatWasAcknowledgedAndLost() {
    Outcome outcome =
        new Outcome(
            "lab", Map.of("a", 2, "b", 3, "lost", 1), REGISTER, received("log", LOG), List.of());

    assertThat(Checker.faults(outcome))
        .containsExactly(
            "lab: b was acknowledged as version 3 and is 2",
            "lab: lost was acknowledged as version 1 and is 0");
  }

  @Test
  void shouldFindAChangeWithoutItsEvent() {
    Outcome outcome =
        new Outcome(
            "lab", Map.of(), Map.of("a", 2, "b", 3, "c", 1), received("log", LOG), List.of());

    assertThat(Checker.faults(outcome)).containsExactly("lab: b is of version 3 and has 2 events");
  }

  @Test
  void shouldFindAnEventWithoutItsChange() {
    Outcome outcome =
        new Outcome("lab", Map.of(), Map.of("a", 2, "b", 2), received("log", LOG), List.of());

    assertThat(Checker.faults(outcome)).containsExactly("lab: c is of version 0 and has 1 events");
  }

  private static List<String> faults(ReceivedEvents received) {
    return Checker.faults(
        new Outcome(
            "lab", Map.of("a", 2, "b", 1), REGISTER, received("log", LOG), List.of(received)));
  }

  private static ReceivedEvents received(String by, List<ReceivedEvent> events) {
    return new ReceivedEvents(by, true, events);
  }

  private static List<ReceivedEvent> without(int index) {
    List<ReceivedEvent> events = new ArrayList<>(LOG);
    events.remove(index);
    return events;
  }

  private static ReceivedEvent event(long sequence, String key) {
    return ReceivedEvent.of(
        "{\"sequence\":\"%d\",\"partitionkey\":\"%s\",\"data\":{}}".formatted(sequence, key));
  }
}
