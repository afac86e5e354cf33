package uk.nhsx.systemtests;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A week of the daily feed of a region's practices, and what it adds up to. */
record WideWeek(LocalDate monday) {

  static final List<String> METRICS = List.of("logins", "record-views", "nom-pharmacy");
  static final String NATION = "E92000001";
  static final String PRACTICE = "X00000";

  private static final List<String> REGIONS = List.of("Y56", "Y58");
  private static final String HEADER = "Date,OdsCode,Logins,RecordViews,NomPharmacy";
  private static final int DAYS = 7;
  private static final int PRACTICES = 400;

  /** The areas that are added up for: the nation, and the regions in it. */
  static List<String> parents() {
    return Stream.concat(Stream.of(NATION), REGIONS.stream()).toList();
  }

  /** All areas, as a CSV to be registered. */
  static String areas() {
    List<String> rows = new ArrayList<>(List.of("code,name,type,parent"));
    rows.add(NATION + ",England,nation,");
    REGIONS.forEach(region -> rows.add(region + ",A region,region," + NATION));
    for (int practice = 0; practice < PRACTICES; practice++) {
      rows.add(code(practice) + ",A practice,practice," + region(practice));
    }
    return String.join("\r\n", rows);
  }

  /** The column that a metric is read from. */
  static String column(String metric) {
    return HEADER.split(",")[2 + METRICS.indexOf(metric)];
  }

  byte[] csv() {
    List<String> rows = new ArrayList<>(List.of(HEADER));
    for (int day = 0; day < DAYS; day++) {
      for (int practice = 0; practice < PRACTICES; practice++) {
        StringBuilder row = new StringBuilder();
        row.append(monday.plusDays(day)).append(',').append(code(practice));
        for (String metric : METRICS) {
          row.append(',').append(figure(metric, day, practice));
        }
        rows.add(row.toString());
      }
    }
    return String.join("\r\n", rows).getBytes(StandardCharsets.UTF_8);
  }

  /** How many figures it has. */
  int figures() {
    return DAYS * PRACTICES * METRICS.size();
  }

  LocalDate sunday() {
    return monday.plusDays(DAYS - 1L);
  }

  /** What it adds up to: of each metric, for each of the parents. */
  List<String> totals() {
    return METRICS.stream()
        .flatMap(metric -> parents().stream().map(parent -> total(metric, parent)))
        .toList();
  }

  private static String total(String metric, String parent) {
    long total = 0;
    for (int practice = 0; practice < PRACTICES; practice++) {
      if (parent.equals(NATION) || parent.equals(region(practice))) {
        for (int day = 0; day < DAYS; day++) {
          total += figure(metric, day, practice);
        }
      }
    }
    return Long.toString(total);
  }

  /** Different for neighbours, so that a figure in a wrong place does not go unnoticed. */
  private static long figure(String metric, int day, int practice) {
    return 1 + (METRICS.indexOf(metric) * 31L + day * 17L + practice * 7L) % 97;
  }

  private static String code(int practice) {
    return "X%05d".formatted(practice);
  }

  private static String region(int practice) {
    return REGIONS.get(practice % REGIONS.size());
  }
}
