package uk.nhsx.ailab.grantexport;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import uk.nhsx.platform.csv.Column;
import uk.nhsx.platform.csv.RowWriter;
import uk.nhsx.platform.csv.TableDescription;
import uk.nhsx.platform.csv.TableDescription.DescribedColumn;
import uk.nhsx.platform.csv.TableSchema;

/**
 * A CSV whose header row holds titles that somebody else set, with spaces and colons in them, where
 * ours holds names.
 */
final class TitledTable {

  private final TableSchema schema;
  private final List<String> titles;

  TitledTable(List<Titled> columns, String primaryKey) {
    this.schema =
        new TableSchema(columns.stream().map(Titled::column).toList(), List.of(primaryKey));
    this.titles = columns.stream().map(Titled::title).toList();
  }

  /** A column, and its cell in the header row. */
  record Titled(String title, Column column) {

    Titled {
      if (title.matches("(?s).*[\",\\r\\n].*")) {
        throw new IllegalArgumentException("title would have to be quoted: " + title);
      }
    }
  }

  TableSchema schema() {
    return schema;
  }

  /** Begins with the titles. */
  RowWriter begin(OutputStream out) throws IOException {
    out.write((String.join(",", titles) + "\r\n").getBytes(StandardCharsets.UTF_8));
    return RowWriter.begin(schema, new Headless(out));
  }

  /** What describes the names, describing the titles. */
  TableDescription described(TableDescription names, String url) {
    List<DescribedColumn> columns = names.tableSchema().columns();
    return new TableDescription(
        names.context(),
        url,
        new TableDescription.Schema(
            IntStream.range(0, columns.size())
                .mapToObj(at -> titled(columns.get(at), titles.get(at)))
                .toList(),
            names.tableSchema().primaryKey()));
  }

  private static DescribedColumn titled(DescribedColumn column, String title) {
    return new DescribedColumn(
        column.name(), title, column.description(), column.datatype(), column.required());
  }

  /** Leaves out the row of names, the first to be written. */
  private static final class Headless extends FilterOutputStream {

    private boolean begun;

    Headless(OutputStream out) {
      super(out);
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
      int at = from;
      while (!begun && at < from + length) {
        begun = bytes[at] == '\n';
        at++;
      }
      out.write(bytes, at, from + length - at);
    }
  }
}
