package uk.nhsx.benchmarks.appmetrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FeedTest {

  private static final int EXEMPT_BELOW = 1_000;

  @Test
  void shouldBeTheSameForTheSameSeed() {
    byte[] file = feed(500, 1).week(3).csv();

    assertThat(feed(500, 1).week(3).csv()).isEqualTo(file);
    assertThat(feed(500, 2).week(3).csv()).isNotEqualTo(file);
  }

  @Test
  void shouldFillEveryCellOfAWeek() {
    FeedWeek week = feed(6_500, 1).week(0);

    List<String> lines = new String(week.csv(), StandardCharsets.US_ASCII).lines().toList();

    assertThat(week.figures().length).isEqualTo(682_500);
    assertThat(lines.get(0))
        .isEqualTo(
            "Date,OdsCode,P5NewAppUsers,AcceptedTermsAndConditions,P9VerifiedNHSAppUsers,Logins,"
                + "RecordViews,Prescriptions,NomPharmacy,AppointmentsBooked,AppointmentsCancelled,"
                + "ODRegistrations,ODWithdrawals,ODUpdates,ODLookups,RecordViewsDCR,RecordViewsSCR");
    assertThat(lines).hasSize(1 + 45_500);
    assertThat(lines.get(1)).startsWith("2019-01-07,Z00001,");
    assertThat(lines.get(45_500)).startsWith("2019-01-13,Z06500,");
    assertThat(lines.subList(1, lines.size()))
        .allMatch(line -> Stream.of(line.split(",", -1)).skip(2).allMatch(FeedTest::isNumber))
        .allMatch(line -> line.split(",", -1).length == 17);
  }

  @Test
  void shouldFollowTheWeekday() {
    long[][] sums = sums(feed(6_500, 1).week(0));

    int logins = Measure.LOGINS.ordinal();
    assertThat(sums[0][logins]).isGreaterThan(3 * sums[6][logins] / 2);
  }

  @ParameterizedTest
  @ValueSource(ints = {100, 6_500})
  void shouldPassTheAcceptanceChecksForAYear(int practices) {
    Feed feed = feed(practices, 1);
    List<long[]> weeks = new ArrayList<>();
    for (int week = 0; week < 52; week++) {
      long[][] days = sums(feed.week(week));
      assertThat(Stream.of(days)).as("days of week %d", week).noneMatch(FeedTest::hasZeroColumn);
      weeks.add(
          IntStream.range(0, Measure.values().length)
              .mapToLong(column -> Stream.of(days).mapToLong(day -> day[column]).sum())
              .toArray());
    }
    for (int week = 1; week < 52; week++) {
      for (Measure measure : Measure.values()) {
        long before = weeks.get(week - 1)[measure.ordinal()];
        long now = weeks.get(week)[measure.ordinal()];
        if (before >= EXEMPT_BELOW) {
          assertThat(now)
              .as("%s in week %d", measure, week)
              .isBetween(before * 7 / 10, before * 13 / 10);
        }
      }
    }
  }

  private static Feed feed(int practices, long seed) {
    return new Feed(new Geography(practices), seed);
  }

  private static long[][] sums(FeedWeek week) {
    long[][] sums = new long[FeedWeek.DAYS][Measure.values().length];
    LocalDate first = week.firstDay();
    week.forEach(
        (day, practice, measure, value) ->
            sums[(int) (day.toEpochDay() - first.toEpochDay())][measure.ordinal()] += value);
    return sums;
  }

  // ODWithdrawals alone may be nothing on a day.
  private static boolean hasZeroColumn(long[] day) {
    return IntStream.range(0, day.length)
        .filter(column -> column != Measure.OD_WITHDRAWALS.ordinal())
        .anyMatch(column -> day[column] == 0);
  }

  private static boolean isNumber(String cell) {
    return cell.matches("[0-9]+");
  }
}
