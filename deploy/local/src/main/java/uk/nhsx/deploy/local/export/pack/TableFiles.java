package uk.nhsx.deploy.local.export.pack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.CsvWriter.CsvWriterRecord;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import uk.nhsx.deploy.local.export.table.Column;
import uk.nhsx.deploy.local.export.table.PackTable;

/**
 * Makes the CSV and the Parquet file of a table from its JSON lines, so that all of them say the
 * same, and need no database.
 */
public final class TableFiles {
  public static final String JSON_LINES = ".jsonl";
  public static final String NDJSON = "application/x-ndjson";
  public static final String CSV = ".csv";
  public static final String PARQUET = ".parquet";

  private static final String TEXT_CSV = "text/csv; charset=UTF-8; header=present";
  private static final String APACHE_PARQUET = "application/vnd.apache.parquet";

  private final FileWriter files;

  public TableFiles(FileWriter files) {
    this.files = files;
  }

  public PackFile csv(PackTable table) throws IOException {
    return files.write(
        table.path() + CSV,
        TEXT_CSV,
        out -> {
          CsvWriter csv =
              CsvWriter.builder()
                  .lineDelimiter(LineDelimiter.CRLF)
                  .build(new OutputStreamWriter(out, StandardCharsets.UTF_8));
          csv.writeRecord(table.columns().stream().map(Column::name).toList());
          long rows =
              forEachRow(
                  table,
                  row -> {
                    CsvWriterRecord cells = csv.writeRecord();
                    for (Column column : table.columns()) {
                      cells.writeField(cell(column, value(row, column)));
                    }
                    cells.endRecord();
                  });
          csv.flush();
          return rows;
        });
  }

  public PackFile parquet(PackTable table) throws IOException {
    return files.writePath(
        table.path() + PARQUET,
        APACHE_PARQUET,
        file -> {
          try (ParquetRows rows = ParquetRows.create(file, table)) {
            return forEachRow(table, rows::write);
          }
        });
  }

  /** Receives the rows of a table. */
  @FunctionalInterface
  interface RowReader {
    void read(JsonNode row) throws IOException;
  }

  private long forEachRow(PackTable table, RowReader reader) throws IOException {
    long rows = 0;
    try (BufferedReader lines = Files.newBufferedReader(files.resolve(table.path() + JSON_LINES))) {
      String line;
      while ((line = lines.readLine()) != null) {
        reader.read(PackJson.LINES.readTree(line));
        rows++;
      }
    }
    return rows;
  }

  static JsonNode value(JsonNode row, Column column) {
    JsonNode value = row.path(column.name());
    return value.isMissingNode() ? NullNode.instance : value;
  }

  /** As the API writes it: what a spreadsheet would take for a formula is made harmless. */
  private static String cell(Column column, JsonNode value) {
    String text = text(column, value);
    return column.type().isText() && !text.isEmpty() && isFormula(text.charAt(0))
        ? "'" + text
        : text;
  }

  private static String text(Column column, JsonNode value) {
    if (value.isNull()) {
      return "";
    }
    return column.type().isList()
        ? StreamSupport.stream(value.spliterator(), false)
            .map(JsonNode::asText)
            .collect(Collectors.joining(" "))
        : value.isContainerNode() ? value.toString() : value.asText();
  }

  private static boolean isFormula(char first) {
    return switch (first) {
      case '=', '+', '-', '@', '\t', '\r' -> true;
      default -> false;
    };
  }
}
