package uk.nhsx.ailab;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What the register ought to show, worked out in the plainest way: what is known is a copy of
 * everything, and every query reads all of it.
 */
record NaiveRegister(
    Map<String, Programme> programmes,
    Map<String, String> competitions,
    Map<String, Award> awards) {

  record Programme(String title, BigDecimal envelope, LocalDate startsOn) {}

  /** A transition to a stage, and what it gave back. */
  record Transition(String stage, LocalDate since, @Nullable BigDecimal returned) {}

  record Award(
      String competition,
      int phase,
      BigDecimal amount,
      LocalDate awardedOn,
      List<Transition> transitions) {

    /** Its last transition by a day on which it exists. */
    Transition on(LocalDate day) {
      return transitions.stream()
          .filter(transition -> !transition.since().isAfter(day))
          .reduce((earlier, later) -> later)
          .orElse(new Transition("announced", awardedOn, null));
    }

    Transition last() {
      return on(LocalDate.MAX);
    }

    BigDecimal net(LocalDate day) {
      BigDecimal returned = on(day).returned();
      return returned == null ? amount : amount.subtract(returned);
    }

    Award moved(Transition transition) {
      List<Transition> more = new ArrayList<>(transitions);
      more.add(transition);
      return new Award(competition, phase, amount, awardedOn, List.copyOf(more));
    }
  }

  static NaiveRegister empty() {
    return new NaiveRegister(new TreeMap<>(), new TreeMap<>(), new TreeMap<>());
  }

  NaiveRegister copy() {
    return new NaiveRegister(
        new TreeMap<>(programmes), new TreeMap<>(competitions), new TreeMap<>(awards));
  }

  /** What is committed under a programme on a day; on the last of all days, in all. */
  BigDecimal committed(String programme, LocalDate day) {
    return under(programme, day).stream()
        .map(award -> award.net(day))
        .reduce(new BigDecimal("0.00"), BigDecimal::add);
  }

  /** A line for each programme that has begun: all that the summary shows of it. */
  List<String> summary(LocalDate day) {
    List<String> lines = new ArrayList<>();
    programmes.forEach(
        (id, programme) -> {
          if (!programme.startsOn().isAfter(day)) {
            BigDecimal committed = committed(id, day);
            lines.add(
                String.join(
                    " ",
                    id,
                    programme.title(),
                    programme.envelope().toPlainString(),
                    committed.toPlainString(),
                    programme.envelope().subtract(committed).toPlainString(),
                    String.valueOf(under(id, day).size()),
                    shares(id, day, award -> String.valueOf(award.phase())),
                    shares(id, day, Award::competition)));
          }
        });
    return lines;
  }

  /** A line for each award that is there, or nothing. */
  List<String> list(LocalDate day, Optional<String> stage) {
    return awards.keySet().stream()
        .flatMap(reference -> find(reference, day).stream())
        .filter(line -> stage.isEmpty() || line.contains(" " + stage.get() + " "))
        .sorted(Comparator.naturalOrder())
        .toList();
  }

  Optional<String> find(String reference, LocalDate day) {
    return Optional.ofNullable(awards.get(reference))
        .filter(award -> !award.awardedOn().isAfter(day))
        .map(
            award ->
                line(
                    reference,
                    award.competition(),
                    award.phase(),
                    award.amount().toPlainString(),
                    award.awardedOn(),
                    award.on(day)));
  }

  private static String line(
      String reference,
      String competition,
      int phase,
      String amount,
      LocalDate awardedOn,
      Transition last) {
    BigDecimal returned = last.returned();
    return String.join(
        " ",
        reference,
        competition,
        String.valueOf(phase),
        amount,
        awardedOn.toString(),
        last.stage(),
        last.since().toString(),
        returned == null ? "null" : returned.toPlainString());
  }

  private String shares(String programme, LocalDate day, Function<Award, String> key) {
    Map<String, List<Award>> groups = new TreeMap<>();
    under(programme, day)
        .forEach(
            award -> groups.computeIfAbsent(key.apply(award), k -> new ArrayList<>()).add(award));
    List<String> shares = new ArrayList<>();
    groups.forEach(
        (name, group) ->
            shares.add(
                name
                    + ":"
                    + group.size()
                    + ":"
                    + group.stream()
                        .map(award -> award.net(day))
                        .reduce(BigDecimal.ZERO, BigDecimal::add)
                        .toPlainString()));
    return shares.toString();
  }

  private List<Award> under(String programme, LocalDate day) {
    return awards.values().stream()
        .filter(award -> programme.equals(competitions.get(award.competition())))
        .filter(award -> !award.awardedOn().isAfter(day))
        .toList();
  }
}
