package uk.nhsx.platform.csv;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.CsvWriter.CsvWriterRecord;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes a CSV row by row: RFC 4180, UTF-8 without BOM, a header row, CRLF. What it is written to
 * is left open: closed after a failure, a part would pass for the whole.
 */
public final class RowWriter {

  private static final int BUFFER = 16_384;

  /** What a spreadsheet reads as text, whatever comes after it. */
  private static final String HARMLESS = "'";

  private final List<Column> columns;
  private final CsvWriter csv;

  private RowWriter(List<Column> columns, CsvWriter csv) {
    this.columns = columns;
    this.csv = csv;
  }

  /** Begins with the header row. */
  public static RowWriter begin(TableSchema schema, OutputStream out) throws IOException {
    CsvWriter csv =
        CsvWriter.builder()
            .lineDelimiter(LineDelimiter.CRLF)
            .bufferSize(BUFFER)
            .build(new Unflushed(out), StandardCharsets.UTF_8);
    RowWriter rows = new RowWriter(schema.columns(), csv);
    rows.write(schema.columns().stream().map(Column::title).toArray(String[]::new));
    return rows;
  }

  /**
   * Writes a row.
   *
   * @param cells one for each column; nothing makes an empty one
   */
  public void row(@Nullable String... cells) throws IOException {
    if (cells.length != columns.size()) {
      throw new IllegalArgumentException(
          "cells are " + cells.length + ", columns " + columns.size());
    }
    write(cells);
  }

  /** Hands on what is still held back after the last row. */
  public void end() throws IOException {
    csv.flush();
  }

  private void write(@Nullable String[] cells) throws IOException {
    try {
      CsvWriterRecord row = csv.writeRecord();
      for (int at = 0; at < cells.length; at++) {
        row.writeField(written(columns.get(at), cells[at]));
      }
      row.endRecord();
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private static String written(Column column, @Nullable String cell) {
    if (cell == null || cell.isEmpty()) {
      if (column.required()) {
        throw new IllegalArgumentException(column.name() + " is empty, but required");
      }
      return "";
    }
    return column.datatype().isText() && isFormula(cell.charAt(0)) ? HARMLESS + cell : cell;
  }

  private static boolean isFormula(char first) {
    return switch (first) {
      case '=', '+', '-', '@', '\t', '\r' -> true;
      default -> false;
    };
  }

  /** Keeps a short answer together, which then has a length and goes out at once. */
  private static final class Unflushed extends FilterOutputStream {

    Unflushed(OutputStream out) {
      super(out);
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
      // The inherited one writes byte by byte.
      out.write(bytes, from, length);
    }

    @Override
    public void flush() {
      // The owner of the stream flushes it.
    }
  }
}
