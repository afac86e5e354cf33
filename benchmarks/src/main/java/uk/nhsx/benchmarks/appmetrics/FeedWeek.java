package uk.nhsx.benchmarks.appmetrics;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;

/**
 * A week file of the feed, every cell of it filled.
 *
 * @param figures in the order of the file: by day, then practice, then measure
 */
record FeedWeek(Geography geography, int number, LocalDate firstDay, int[] figures) {
  static final int DAYS = 7;

  /** Receives the figures one by one. */
  @FunctionalInterface
  interface FigureConsumer {
    void accept(LocalDate day, int practice, Measure measure, int value);
  }

  /** Passes the figures on in the order of the file. */
  void forEach(FigureConsumer consumer) {
    Measure[] measures = Measure.values();
    int next = 0;
    for (int day = 0; day < DAYS; day++) {
      LocalDate date = firstDay.plusDays(day);
      for (int practice = 0; practice < geography.practices(); practice++) {
        for (Measure measure : measures) {
          consumer.accept(date, practice, measure, figures[next++]);
        }
      }
    }
  }

  /** The file: a row for each day and practice, a column for each measure. */
  byte[] csv() {
    StringBuilder csv = new StringBuilder("Date,OdsCode");
    for (Measure measure : Measure.values()) {
      csv.append(',').append(measure.column());
    }
    forEach(
        (day, practice, measure, value) -> {
          if (measure.ordinal() == 0) {
            csv.append("\r\n").append(day).append(',').append(geography.practice(practice));
          }
          csv.append(',').append(value);
        });
    return csv.append("\r\n").toString().getBytes(StandardCharsets.US_ASCII);
  }
}
