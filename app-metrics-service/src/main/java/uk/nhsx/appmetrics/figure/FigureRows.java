package uk.nhsx.appmetrics.figure;

import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.LocalDate;
import org.postgresql.copy.CopyIn;
import uk.nhsx.appmetrics.period.Period;
import uk.nhsx.appmetrics.store.StoreFailure;

/** Figures on their way into the store, as rows of PostgreSQL's COPY text. */
public final class FigureRows {

  private static final int BUFFER = 65_536;
  private static final String NOTHING = "\\N";

  private final CopyIn copy;
  private final StringBuilder text = new StringBuilder(BUFFER + 256);

  FigureRows(CopyIn copy) {
    this.copy = copy;
  }

  /** A figure, and the number of the line, or of the figure in JSON, that it is in. */
  public void figure(long place, int metric, int area, Observation observation) {
    Period period = observation.period();
    append(
        place,
        area,
        Integer.toString(metric),
        period.to(),
        period.from(),
        Integer.toString(observation.qualifier().code()),
        observation.amount().text());
  }

  /** A row of the feed as such. */
  public void feedRow(long place, int area, LocalDate day, boolean hasFigure) {
    append(place, area, NOTHING, day, day, hasFigure ? "1" : "0", NOTHING);
  }

  void flush() {
    byte[] bytes = text.toString().getBytes(StandardCharsets.US_ASCII);
    try {
      copy.writeToCopy(bytes, 0, bytes.length);
    } catch (SQLException e) {
      throw new StoreFailure("could not take in figures", e);
    }
    text.setLength(0);
  }

  private void append(
      long place,
      int area,
      String metric,
      LocalDate to,
      LocalDate from,
      String qualifier,
      String value) {
    // Numbers, days and the sign for nothing: no character that COPY would take for its own.
    text.append(place).append('\t').append(area).append('\t').append(metric).append('\t');
    text.append(to).append('\t').append(from).append('\t');
    text.append(qualifier).append('\t').append(value).append('\n');
    if (text.length() >= BUFFER) {
      flush();
    }
  }
}
