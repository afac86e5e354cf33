package uk.nhsx.appmetrics.intake;

import java.util.List;

/** The daily practice feed: a row for each day and practice, a column for each metric. */
public final class WideCsv {

  private static final List<String> FIRST_COLUMNS = List.of("Date", "OdsCode");

  private WideCsv() {}

  public static boolean is(CsvTable table) {
    List<String> header = table.header();
    return header.size() >= 2 && header.subList(0, 2).equals(FIRST_COLUMNS);
  }
}
