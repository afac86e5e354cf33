package uk.nhsx.systemtests.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CheckerTest {

  private static final List<Told> LOG =
      List.of(told(1, "a"), told(2, "b"), told(3, "a"), told(4, "c"), told(5, "b"));
  private static final Map<String, Integer> REGISTER = Map.of("a", 2, "b", 2, "c", 1);

  @Test
  void shouldFindNothingWhereAllIsWell() {
    assertThat(faults(account("a reader", LOG))).isEmpty();
  }

  @Test
  void shouldLetATopicTellTheKeysInAnyOrder() {
    List<Told> byKey = List.of(LOG.get(1), LOG.get(4), LOG.get(0), LOG.get(2), LOG.get(3));

    assertThat(faults(new Account("the topic", false, byKey))).isEmpty();
  }

  @Test
  void shouldFindAnEventThatWasLost() {
    assertThat(faults(account("a reader", without(2))))
        .containsExactly("lab: a reader was not told of 3");
  }

  @Test
  void shouldFindTheLastEventThatWasLost() {
    assertThat(faults(account("a reader", without(4))))
        .containsExactly("lab: a reader was not told of 5");
  }

  @Test
  void shouldFindAnEventThatWasToldTwice() {
    List<Told> doubled = new ArrayList<>(LOG);
    doubled.add(2, LOG.get(1));

    assertThat(faults(account("a reader", doubled)))
        .containsExactly("lab: a reader was told of 2 twice");
  }

  @Test
  void shouldFindEventsThatWereSwapped() {
    List<Told> swapped = new ArrayList<>(LOG);
    Collections.swap(swapped, 2, 3);

    assertThat(faults(account("a reader", swapped)))
        .containsExactly("lab: a reader was told of 3 after 4");
  }

  @Test
  void shouldFindEventsOfOneKeyThatWereSwappedOnATopic() {
    List<Told> swapped = new ArrayList<>(LOG);
    Collections.swap(swapped, 0, 2);

    assertThat(faults(new Account("the topic", false, swapped)))
        .containsExactly("lab: the topic was told of 1 after 3");
  }

  @Test
  void shouldFindAnEventThatTheLogLacks() {
    List<Told> more = new ArrayList<>(LOG);
    more.add(told(6, "d"));

    assertThat(faults(account("a reader", more)))
        .containsExactly("lab: a reader was told of 6, which the log lacks");
  }

  @Test
  void shouldFindAnEventInOtherWords() {
    List<Told> other = new ArrayList<>(LOG);
    other.set(3, new Told("/v1/lab", 4, "c", "{\"other\":true}"));

    assertThat(faults(account("a reader", other)))
        .containsExactly("lab: a reader was told of 4 in other words than the log's");
  }

  @Test
  void shouldFindAnEventUnderAnotherKey() {
    List<Told> other = new ArrayList<>(LOG);
    other.set(3, new Told("", 4, "b", LOG.get(3).json()));

    assertThat(faults(new Account("the topic", false, other)))
        .containsExactly("lab: the topic was told of 4 under the key b");
  }

  @Test
  void shouldFindAHoleInTheLogItself() {
    Outcome outcome =
        new Outcome(
            "lab", Map.of(), Map.of("a", 1, "b", 2, "c", 1), account("log", without(2)), List.of());

    assertThat(Checker.faults(outcome)).containsExactly("lab: log was not told of 3");
  }

  @Test
  void shouldFindAWriteThatWasAcknowledgedAndLost() {
    Outcome outcome =
        new Outcome(
            "lab", Map.of("a", 2, "b", 3, "lost", 1), REGISTER, account("log", LOG), List.of());

    assertThat(Checker.faults(outcome))
        .containsExactly(
            "lab: b was acknowledged as version 3 and is 2",
            "lab: lost was acknowledged as version 1 and is 0");
  }

  @Test
  void shouldFindAChangeWithoutItsEvent() {
    Outcome outcome =
        new Outcome(
            "lab", Map.of(), Map.of("a", 2, "b", 3, "c", 1), account("log", LOG), List.of());

    assertThat(Checker.faults(outcome)).containsExactly("lab: b is of version 3 and has 2 events");
  }

  @Test
  void shouldFindAnEventWithoutItsChange() {
    Outcome outcome =
        new Outcome("lab", Map.of(), Map.of("a", 2, "b", 2), account("log", LOG), List.of());

    assertThat(Checker.faults(outcome)).containsExactly("lab: c is of version 0 and has 1 events");
  }

  private static List<String> faults(Account account) {
    return Checker.faults(
        new Outcome(
            "lab", Map.of("a", 2, "b", 1), REGISTER, account("log", LOG), List.of(account)));
  }

  private static Account account(String by, List<Told> events) {
    return new Account(by, true, events);
  }

  private static List<Told> without(int index) {
    List<Told> events = new ArrayList<>(LOG);
    events.remove(index);
    return events;
  }

  private static Told told(long sequence, String key) {
    return Told.of(
        "{\"sequence\":\"%d\",\"partitionkey\":\"%s\",\"data\":{}}".formatted(sequence, key));
  }
}
