package uk.nhsx.benchmarks.appmetrics;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A series that is asked for, always over the whole year. */
record Question(String title, Measure measure, String area, String step) {
  private static final LocalDate FROM = Feed.FIRST_DAY;
  private static final LocalDate TO = FROM.plusWeeks(52).minusDays(1);

  static Question national(Geography geography) {
    return new Question("nation by month", Measure.LOGINS, geography.nation(), "month");
  }

  static Question practice(Geography geography) {
    return new Question(
        "practice by day", Measure.LOGINS, geography.practice(geography.practices() / 2), "day");
  }

  static List<Question> all(Geography geography) {
    return List.of(
        national(geography),
        practice(geography),
        new Question("region by week", Measure.LOGINS, geography.region(2), "week"));
  }

  URI at(URI service, @Nullable Instant knownAt) {
    String query =
        "/v1/app-metrics/series?metric=%s&area=%s&from=%s&to=%s&step=%s"
            .formatted(measure.key(), area, FROM, TO, step);
    return service.resolve(
        knownAt == null
            ? query
            : query + "&knownAt=" + URLEncoder.encode(knownAt.toString(), StandardCharsets.UTF_8));
  }
}
