package uk.nhsx.gateway.page.awards;

import java.math.BigDecimal;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import uk.nhsx.gateway.page.Numbers;
import uk.nhsx.gateway.page.Texts;
import uk.nhsx.gateway.page.Words;
import uk.nhsx.gateway.page.form.Choice;

/** The programmes and their money on a day, as the API returns them. */
public record Programmes(List<Programme> programmes) {

  static final Programmes NONE = new Programmes(List.of());

  /** Rows of a table; there is one programme, of some rounds. */
  private static final int MOST = 8;

  private static final int MARKUP = 1_000;

  /** A programme that had begun by the day. */
  public record Programme(
      String id, String title, Sum envelope, Sum committed, Sum remaining, Awards awards) {

    private int bytes() {
      return MARKUP + Texts.bytes(Texts.cell(title));
    }
  }

  /** The awards of a programme, whose amounts add up to what is committed. */
  public record Awards(long count, List<OfPhase> byPhase, List<OfRound> byCompetition) {}

  public record OfPhase(int phase, long count, Sum amount) {}

  public record OfRound(String competition, long count, Sum amount) {}

  /** The awards of a part of a programme, with the titles of both. */
  public record Total(String programme, String part, long count, Sum amount) {

    private static final int MARKUP = 650;

    private int bytes() {
      return MARKUP + Texts.bytes(Texts.cell(programme)) + Texts.bytes(Texts.cell(part));
    }
  }

  /**
   * The first rows of each table.
   *
   * @param isCut whether there are more
   */
  public record Totals(
      List<Programme> programmes, List<Total> byRound, List<Total> byPhase, boolean isCut) {

    /** How many bytes they have on a page. */
    int bytes() {
      return programmes.stream().mapToInt(Programme::bytes).sum()
          + Stream.concat(byRound.stream(), byPhase.stream()).mapToInt(Total::bytes).sum();
    }
  }

  Totals totals(Round.Rounds rounds, Words words) {
    List<Total> byRound = byRound(rounds);
    List<Total> byPhase = byPhase(words);
    return new Totals(
        first(programmes),
        first(byRound),
        first(byPhase),
        Stream.of(programmes, byRound, byPhase).anyMatch(rows -> rows.size() > MOST));
  }

  /** The programmes that a reader can choose. */
  List<Choice> choices() {
    return first(programmes).stream()
        .map(programme -> new Choice(programme.id(), programme.title()))
        .toList();
  }

  private static <T> List<T> first(List<T> rows) {
    return rows.subList(0, Math.min(rows.size(), MOST));
  }

  /** What a chart of the money shows, in a sentence. */
  String finding(Words words) {
    return words.committedOf(pounds(Programme::committed), pounds(Programme::envelope));
  }

  private String pounds(Function<Programme, Sum> sum) {
    return Numbers.pounds(
        programmes.stream()
            .map(programme -> new BigDecimal(sum.apply(programme).amount()))
            .reduce(BigDecimal.ZERO, BigDecimal::add)
            .toPlainString());
  }

  private List<Total> byRound(Round.Rounds rounds) {
    return programmes.stream()
        .flatMap(
            programme ->
                programme.awards().byCompetition().stream()
                    .map(
                        part ->
                            new Total(
                                programme.title(),
                                rounds.title(part.competition()),
                                part.count(),
                                part.amount())))
        .toList();
  }

  private List<Total> byPhase(Words words) {
    return programmes.stream()
        .flatMap(
            programme ->
                programme.awards().byPhase().stream()
                    .map(
                        part ->
                            new Total(
                                programme.title(),
                                words.phase(part.phase()),
                                part.count(),
                                part.amount())))
        .toList();
  }
}
