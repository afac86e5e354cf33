package uk.nhsx.platform.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TableDescriptionTest {

  /** Those of the vocabulary's built-in datatypes that are ours (section 5.11.1). */
  private static final Set<String> BUILT_IN =
      Set.of("string", "date", "dateTime", "decimal", "integer", "boolean");

  private static final Column NAME = Column.required("name", Datatype.STRING, "Its name.");
  private static final Column SINCE = Column.optional("since", Datatype.DATE, "The first day.");

  private final ObjectMapper json = new ObjectMapper();

  @Test
  void shouldBeWrittenInTheVocabulary() throws Exception {
    TableSchema schema = new TableSchema(List.of(NAME, SINCE), List.of("name"));

    String written =
        json.writeValueAsString(TableDescription.of(schema, "/v1/names?q=a&format=csv"));

    assertThat(json.readTree(written))
        .isEqualTo(
            json.readTree(
                """
                {"@context": "http://www.w3.org/ns/csvw",
                 "url": "/v1/names?q=a&format=csv",
                 "tableSchema": {
                   "columns": [
                     {"name": "name", "titles": "name", "dc:description": "Its name.",
                      "datatype": "string", "required": true},
                     {"name": "since", "titles": "since", "dc:description": "The first day.",
                      "datatype": "date", "required": false}],
                   "primaryKey": ["name"]}}
                """));
  }

  @Test
  void shouldNameNoKeyWhereThereIsNone() throws Exception {
    TableSchema schema = new TableSchema(List.of(SINCE), List.of());

    String written = json.writeValueAsString(TableDescription.of(schema, "/v1/days?format=csv"));

    assertThat(written).doesNotContain("primaryKey");
  }

  @Test
  void shouldKnowOnlyDatatypesOfTheVocabulary() {
    assertThat(Arrays.stream(Datatype.values()).map(Datatype::word))
        .containsExactlyInAnyOrderElementsOf(BUILT_IN);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "_row", "a b", "1st", "a-b", "é"})
  void shouldRefuseANameThatTheVocabularyDoes(String name) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Column.required(name, Datatype.STRING, "Its name."))
        .withMessageContaining(name);
  }

  @Test
  void shouldRefuseASchemaThatTellsNoRowsApart() {
    assertThatIllegalArgumentException().isThrownBy(() -> new TableSchema(List.of(), List.of()));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new TableSchema(List.of(NAME, NAME), List.of()));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new TableSchema(List.of(NAME, SINCE), List.of("since")));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new TableSchema(List.of(NAME), List.of("other")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          /v1/names                      | /v1/names/csv-metadata
          /v1/names?format=csv           | /v1/names/csv-metadata?format=csv
          /v1/names?q=a%20b&q=%C3%A9&on= | /v1/names/csv-metadata?q=a%20b&q=%C3%A9&on=
          """)
  void shouldStandBesideTheCsvUnderTheSameQuery(String csv, String description) {
    assertThat(Formats.describedBy(URI.create("http://localhost:8081" + csv)))
        .isEqualTo("<" + description + ">; rel=\"describedby\"; type=\"application/csvm+json\"");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          /v1/names/csv-metadata                  | false | /v1/names?format=csv
          /v1/names/csv-metadata?                 | false | /v1/names?format=csv
          /v1/names/csv-metadata?q=a%20b&q=%C3%A9 | false | /v1/names?q=a%20b&q=%C3%A9&format=csv
          /v1/names/csv-metadata?format=csv&q=a   | true  | /v1/names?format=csv&q=a
          """)
  void shouldNameTheVeryCsvThatItDescribes(String description, boolean isFormatNamed, String csv) {
    URI requested = URI.create("http://localhost:8081" + description);

    assertThat(Formats.described(requested, isFormatNamed)).isEqualTo(csv);
  }
}
