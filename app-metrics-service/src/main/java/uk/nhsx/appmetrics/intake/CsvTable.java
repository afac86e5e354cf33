package uk.nhsx.appmetrics.intake;

import de.siegmar.fastcsv.reader.CloseableIterator;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.CsvRecordHandler;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import uk.nhsx.platform.problem.Causes;
import uk.nhsx.platform.problem.Problem;
import uk.nhsx.platform.problem.ProblemType;

/**
 * A CSV body (RFC 4180), read one row at a time. What can't be read is refused with {@code
 * malformed-request} and its line; the header is line 1, and a record with line breaks in its
 * quotes is in the line where it begins.
 */
public final class CsvTable {

  private static final int MOST_CHARACTERS_OF_A_CELL = 4_096;
  private static final int MOST_CHARACTERS_OF_A_RECORD = 16_384;
  private static final int MOST_COLUMNS = 64;

  /** They cost time, and packed they come by the billion. */
  private static final int MOST_BLANK_LINES = 10_000_000;

  private static final Pattern DIGITS_BESIDE_DIGITS = Pattern.compile("[0-9],[0-9]");
  private static final Pattern LINE_BREAK = Pattern.compile("\r\n?|\n");

  private final CloseableIterator<CsvRecord> records;
  private final List<String> header;

  /** The line after the last record that was read. */
  private long line = 1;

  private CsvTable(CloseableIterator<CsvRecord> records) {
    this.records = records;
    this.header =
        next()
            .map(CsvRecord::getFields)
            .orElseThrow(() -> malformed("The body is empty; a header row is needed."));
  }

  static CsvTable open(InputStream body) {
    CsvReader<CsvRecord> reader =
        CsvReader.builder()
            .allowExtraCharsAfterClosingQuote(false)
            // Reported here, in plain words.
            .allowExtraFields(true)
            .allowMissingFields(true)
            .skipEmptyLines(false)
            .build(
                CsvRecordHandler.builder()
                    .maxFields(MOST_COLUMNS)
                    .maxFieldSize(MOST_CHARACTERS_OF_A_CELL)
                    .maxRecordSize(MOST_CHARACTERS_OF_A_RECORD)
                    .build(),
                new StrictUtf8(body));
    return new CsvTable(reading(1, reader::iterator));
  }

  public List<String> header() {
    return header;
  }

  /** Reads on to the end. Blank lines are ignored, unless there are very many. */
  public void forEachRow(Consumer<CsvRow> consumer) {
    Map<String, Integer> columns = new HashMap<>();
    header.forEach(column -> columns.put(column, columns.size()));
    int blank = 0;
    for (Optional<CsvRecord> read = next(); read.isPresent(); read = next()) {
      CsvRecord row = read.get();
      if (isBlank(row)) {
        blank++;
        refuseIfMost(blank);
        continue;
      }
      if (row.getFieldCount() != header.size()) {
        throw malformed(
            "Line %d has %d cells, the header has %d%s."
                .formatted(
                    row.getStartingLineNumber(),
                    row.getFieldCount(),
                    header.size(),
                    hint(row.getFields())));
      }
      consumer.accept(new CsvRow(row.getStartingLineNumber(), columns, row.getFields()));
    }
  }

  /** What may have made another number of cells of a row, since spreadsheets write so. */
  private String hint(List<String> cells) {
    Optional<WrongSeparator> separator = WrongSeparator.in(cells);
    if (separator.isPresent()) {
      return "; it has " + separator.get().words() + " where commas are wanted";
    }
    boolean hasMore = cells.size() > header.size();
    return hasMore && DIGITS_BESIDE_DIGITS.matcher(String.join(",", cells)).find()
        ? "; if a value has a comma, a point is wanted before decimals, and nothing between"
            + " thousands, such as 1234.5"
        : "";
  }

  private static void refuseIfMost(int blank) {
    if (blank > MOST_BLANK_LINES) {
      throw malformed("The body has more than " + MOST_BLANK_LINES + " blank lines.");
    }
  }

  private static boolean isBlank(CsvRecord row) {
    return row.getFieldCount() == 1 && row.getField(0).isEmpty();
  }

  private Optional<CsvRecord> next() {
    Optional<CsvRecord> read =
        reading(line, () -> records.hasNext() ? Optional.of(records.next()) : Optional.empty());
    read.ifPresent(row -> line = row.getStartingLineNumber() + linesOf(row));
    return read;
  }

  private static long linesOf(CsvRecord row) {
    return 1
        + row.getFields().stream()
            .mapToLong(cell -> LINE_BREAK.matcher(cell).results().count())
            .sum();
  }

  private static <T> T reading(long line, Supplier<T> read) {
    try {
      return read.get();
    } catch (CsvParseException e) {
      // FastCSV wraps whatever its reader throws, our own refusals too.
      throw refusalWithin(e)
          .orElseGet(
              () ->
                  malformed(
                      "Line "
                          + line
                          + " can't be read: it has text after a closing quote, a cell of more than "
                          + MOST_CHARACTERS_OF_A_CELL
                          + " characters, or more than "
                          + MOST_COLUMNS
                          + " cells."));
    } catch (UncheckedIOException e) {
      throw malformed("The body ended before it was complete.");
    }
  }

  private static Optional<Problem> refusalWithin(CsvParseException failure) {
    return Causes.of(failure)
        .filter(Problem.class::isInstance)
        .map(Problem.class::cast)
        .findFirst();
  }

  private static Problem malformed(String detail) {
    return ProblemType.MALFORMED_REQUEST.because(detail);
  }
}
