package uk.nhsx.platform.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RowWriterTest {

  private static final TableSchema SCHEMA =
      new TableSchema(
          List.of(
              Column.required("name", Datatype.STRING, "What it is called."),
              Column.optional("change", Datatype.DECIMAL, "By how much.")),
          List.of("name"));
  private static final String HEADER = "name,change\r\n";

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private RowWriter rows;

  @BeforeEach
  void begin() throws IOException {
    rows = RowWriter.begin(SCHEMA, out);
  }

  @Test
  void shouldWriteAHeaderThoughThereAreNoRows() throws IOException {
    rows.end();

    assertThat(written()).isEqualTo(HEADER);
  }

  @Test
  void shouldQuoteWhatWouldBreakARowInUtf8WithoutAMark() throws IOException {
    rows.row("a \"b\", c\r\nd é", "-1.5");
    rows.row("e", null);
    rows.end();

    assertThat(written()).isEqualTo(HEADER + "\"a \"\"b\"\", c\r\nd é\",-1.5\r\ne,\r\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"=1+1", "+1", "-1", "@SUM(A1)", "\tx"})
  void shouldMakeATextHarmlessThatASpreadsheetWouldReckon(String formula) throws IOException {
    rows.row(formula, "1");
    rows.end();

    assertThat(written()).isEqualTo(HEADER + "'" + formula + ",1\r\n");
  }

  @Test
  void shouldMakeATextHarmlessThatBeginsWithACarriageReturn() throws IOException {
    rows.row("\r=1+1", "1");
    rows.end();

    assertThat(written()).isEqualTo(HEADER + "\"'\r=1+1\",1\r\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a=1", " -1", "'=1", "1-2"})
  void shouldLeaveAnyOtherTextAsItIs(String text) throws IOException {
    rows.row(text, "1");
    rows.end();

    assertThat(written()).isEqualTo(HEADER + text + ",1\r\n");
  }

  @Test
  void shouldQuoteWhatTheVocabularyWouldTakeForAComment() throws IOException {
    rows.row("#1", "1");
    rows.end();

    assertThat(written()).isEqualTo(HEADER + "\"#1\",1\r\n");
  }

  @Test
  void shouldRefuseARowThatDoesNotFitTheSchema() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> rows.row("a"))
        .withMessage("cells are 1, columns 2");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> rows.row(null, "1"))
        .withMessage("name is empty, but required");
  }

  @Test
  void shouldTellThatNobodyTakesTheRowsAnyMore() throws IOException {
    IOException gone = new IOException("gone");
    RowWriter broken =
        RowWriter.begin(
            SCHEMA,
            new OutputStream() {
              @Override
              public void write(int octet) throws IOException {
                throw gone;
              }
            });

    assertThatThrownBy(() -> broken.row("x".repeat(100_000), "1")).isSameAs(gone);
  }

  private String written() {
    return out.toString(StandardCharsets.UTF_8);
  }
}
