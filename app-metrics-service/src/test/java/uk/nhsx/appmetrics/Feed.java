package uk.nhsx.appmetrics;

import io.restassured.response.ValidatableResponse;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/**
 * A file of the daily feed, put together row by row, with columns that no other test reads: files
 * are compared with what was published before under the same columns.
 */
public final class Feed {

  public static final LocalDate MONDAY = LocalDate.of(2019, 7, 1);

  private static final AtomicInteger COLUMNS = new AtomicInteger();

  private final List<String> columns;
  private final List<String> rows;

  private Feed(List<String> columns, List<String> rows) {
    this.columns = columns;
    this.rows = rows;
  }

  /** An empty file, for whose columns metrics of these kinds are defined. */
  public static Feed of(String... kinds) {
    List<String> columns = new ArrayList<>();
    for (String kind : kinds) {
      int number = COLUMNS.incrementAndGet();
      columns.add("Column" + number);
      Api.defineColumn("column-" + number, kind, "Column" + number);
    }
    return ofColumns(columns);
  }

  /** An empty file with these columns, known or not. */
  public static Feed ofColumns(List<String> columns) {
    return new Feed(columns, List.of());
  }

  public String column(int index) {
    return columns.get(index);
  }

  /** The metric that is read from a column of {@link #of}. */
  public String metric(int index) {
    return column(index).replace("Column", "column-");
  }

  public Feed row(LocalDate day, String area, Object... cells) {
    StringBuilder row = new StringBuilder(day + "," + area);
    for (Object cell : cells) {
      row.append(',').append(cell);
    }
    return line(row.toString());
  }

  /** A row for each of these areas on each of so many days, all with the same cells. */
  public Feed days(LocalDate first, int days, List<String> areas, Object... cells) {
    Feed feed = this;
    for (int day = 0; day < days; day++) {
      for (String area : areas) {
        feed = feed.row(first.plusDays(day), area, cells);
      }
    }
    return feed;
  }

  public Feed week(LocalDate first, List<String> areas, Object... cells) {
    return days(first, 7, areas, cells);
  }

  /** A row as it is in the file. */
  public Feed line(String row) {
    List<String> more = new ArrayList<>(rows);
    more.add(row);
    return new Feed(columns, more);
  }

  /** The same columns without any row. */
  public Feed empty() {
    return ofColumns(columns);
  }

  public String csv() {
    return "Date,OdsCode," + String.join(",", columns) + "\n" + String.join("\n", rows) + "\n";
  }

  public ValidatableResponse send(String... parameters) {
    Map<String, String> query = new HashMap<>(Map.of("title", "Feed", "kind", "scheduled"));
    for (String parameter : parameters) {
      String[] words = parameter.split("=", 2);
      query.put(words[0], words[1]);
    }
    return Api.publishCsv(query, csv());
  }

  /** Publishes it, whatever the checks find, and returns the release's id. */
  public String publish() {
    return send("override=true", "reason=A test.").statusCode(201).extract().path("id");
  }

  /** Registers practices that lie in no other area. */
  public static List<String> practices(String prefix, int count) {
    List<String> codes =
        IntStream.range(0, count).mapToObj(i -> "%s%02d".formatted(prefix, i)).toList();
    Api.putAreas(
            "code,name,type,parent\n"
                + String.join(",A name,practice,\n", codes)
                + ",A name,practice,\n")
        .statusCode(200);
    return codes;
  }
}
