package uk.nhsx.benchmarks.appmetrics;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;

/** A week file of the feed, every cell of it filled. */
final class FeedWeek {
  static final int DAYS = 7;

  private final Geography geography;
  private final int number;
  private final LocalDate firstDay;
  private final int[] figures;

  /** Takes the figures in the order of the file: by day, then practice, then measure. */
  FeedWeek(Geography geography, int number, LocalDate firstDay, int[] figures) {
    this.geography = geography;
    this.number = number;
    this.firstDay = firstDay;
    this.figures = figures;
  }

  /** Is told of the figures one by one. */
  @FunctionalInterface
  interface Reader {
    void figure(LocalDate day, int practice, Measure measure, int value);
  }

  int number() {
    return number;
  }

  LocalDate firstDay() {
    return firstDay;
  }

  int size() {
    return figures.length;
  }

  /** Tells the figures in the order of the file. */
  void read(Reader reader) {
    Measure[] measures = Measure.values();
    int next = 0;
    for (int day = 0; day < DAYS; day++) {
      LocalDate date = firstDay.plusDays(day);
      for (int practice = 0; practice < geography.practices(); practice++) {
        for (Measure measure : measures) {
          reader.figure(date, practice, measure, figures[next++]);
        }
      }
    }
  }

  /** As it is delivered: a row for each day and practice, a column for each measure. */
  byte[] csv() {
    StringBuilder csv = new StringBuilder("Date,OdsCode");
    for (Measure measure : Measure.values()) {
      csv.append(',').append(measure.column());
    }
    read(
        (day, practice, measure, value) -> {
          if (measure.ordinal() == 0) {
            csv.append("\r\n").append(day).append(',').append(geography.practice(practice));
          }
          csv.append(',').append(value);
        });
    return csv.append("\r\n").toString().getBytes(StandardCharsets.US_ASCII);
  }
}
