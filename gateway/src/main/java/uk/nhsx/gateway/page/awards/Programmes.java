package uk.nhsx.gateway.page.awards;

import java.math.BigDecimal;
import java.util.List;
import java.util.function.Function;
import uk.nhsx.gateway.page.Numbers;
import uk.nhsx.gateway.page.Words;

/** The programmes and their money on a day, as the API returns them. */
public record Programmes(List<Programme> programmes) {

  static final Programmes NONE = new Programmes(List.of());

  /** A programme that had begun by the day. */
  public record Programme(
      String id, String title, Sum envelope, Sum committed, Sum remaining, Awards awards) {}

  /** The awards of a programme, whose amounts add up to what is committed. */
  public record Awards(long count, List<OfPhase> byPhase, List<OfRound> byCompetition) {}

  public record OfPhase(int phase, long count, Sum amount) {}

  public record OfRound(String competition, long count, Sum amount) {}

  /** The awards of a part of a programme, with the titles of both. */
  public record Total(String programme, String part, long count, Sum amount) {}

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

  List<Total> byRound(Round.Rounds rounds) {
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

  List<Total> byPhase(Words words) {
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
