package uk.nhsx.gateway.page.changes;

import jakarta.inject.Singleton;
import java.time.DateTimeException;
import java.util.List;
import java.util.stream.Stream;
import uk.nhsx.gateway.page.Numbers;
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
    return new ChangeEntry.Detail(
        words.changeFigure(
            metric.replace('-', ' '),
            figure.text("/value").map(value -> number(figure, value)).orElse(""),
            words.changeNation(figure.text("/area").orElse("")),
            period(figure.text("/period").orElse(""))),
        metric.isEmpty() ? null : FigureChanges.path(metric));
  }

  private String number(EventData figure, String value) {
    return words.figure(
        figure.text("/qualifier").orElse(""),
        EventData.isDecimal(value) ? Numbers.number(value) : value);
  }

  /** A period as the API writes it, in words. */
  private String period(String text) {
    try {
      return Period.parse(text).in(words);
    } catch (DateTimeException | IllegalArgumentException | IndexOutOfBoundsException e) {
      return text;
    }
  }
}
