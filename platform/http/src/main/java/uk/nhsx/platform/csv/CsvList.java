package uk.nhsx.platform.csv;

import java.io.IOException;
import java.io.OutputStream;
import java.util.function.Function;
import uk.nhsx.platform.page.KeysetScan;

/**
 * A list as CSV: a row for each item, in the order of their keys.
 *
 * @param key of an item, by which the list is read on after it
 * @param cells writes the row of an item
 */
public record CsvList<V>(TableSchema schema, Function<V, String> key, Cells<V> cells) {

  /** Writes one row. */
  @FunctionalInterface
  public interface Cells<V> {
    void write(V item, RowWriter rows) throws IOException;
  }

  /** Writes the whole list, page after page. */
  public void write(KeysetScan.Pages<V> items, OutputStream out) throws IOException {
    RowWriter rows = RowWriter.begin(schema, out);
    KeysetScan.through(items, key, item -> cells.write(item, rows));
    rows.end();
  }
}
