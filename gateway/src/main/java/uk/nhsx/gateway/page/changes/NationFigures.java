package uk.nhsx.gateway.page.changes;

import jakarta.inject.Singleton;
import java.time.DateTimeException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import uk.nhsx.gateway.page.Numbers;
import uk.nhsx.gateway.page.QueryString;
import uk.nhsx.gateway.page.Words;
import uk.nhsx.gateway.page.figures.Period;

/** Names the figures of nations that a release gave or moved. */
@Singleton
class NationFigures {

  /** A list of many changes has to stay short; the release has all of them. */
  private static final int MOST = 5;

  private final Words words;

  NationFigures(Words words) {
    this.words = words;
  }

  Stream<ChangeEntry.Detail> of(EventData release) {
    List<EventData> all = release.items("/nationFigures").toList();
    Stream<ChangeEntry.Detail> first = all.stream().limit(MOST).map(this::figure);
    return all.size() <= MOST
        ? first
        : Stream.concat(
            first,
            Stream.of(
                new ChangeEntry.Detail(
                    words.changeMoreFigures(
                        Numbers.number(all.size() - MOST),
                        release.json().path("nationFiguresComplete").asBoolean(true)),
                    null)));
  }

  private ChangeEntry.Detail figure(EventData figure) {
    String metric = figure.text("/metric").orElse("");
    String area = figure.text("/area").orElse("");
    String period = figure.text("/period").orElse("");
    Optional<Period> days = period(period);
    return new ChangeEntry.Detail(
        words.changeFigure(
            metric.replace('-', ' '),
            figure.text("/value").map(value -> number(figure, value)).orElse(""),
            words.changeNation(area),
            days.map(known -> known.in(words)).orElse(period)),
        metric.isEmpty() ? null : path(metric, area, days));
  }

  private static String path(String metric, String area, Optional<Period> days) {
    return days.map(
            period ->
                QueryString.empty()
                    .with("area", area)
                    .with("from", period.from())
                    .with("to", period.to())
                    .with("step", period.step().label()))
        .orElseGet(QueryString::empty)
        .at(FigureChanges.path(metric));
  }

  private String number(EventData figure, String value) {
    return words.figure(
        figure.text("/qualifier").orElse(""),
        EventData.isDecimal(value) ? Numbers.number(value) : value);
  }

  /** A period, if it is written as the API does today. */
  private static Optional<Period> period(String text) {
    try {
      return Optional.of(Period.parse(text));
    } catch (DateTimeException | IllegalArgumentException | IndexOutOfBoundsException e) {
      return Optional.empty();
    }
  }
}
