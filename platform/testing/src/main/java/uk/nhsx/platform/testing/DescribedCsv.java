package uk.nhsx.platform.testing;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.TextNode;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import io.restassured.response.Response;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;

/** Reads a CSV by CSV on the Web: by its description, to which the answer links. */
public final class DescribedCsv {

  private static final Pattern LINK =
      Pattern.compile("<(.+)>; rel=\"describedby\"; type=\"application/csvm\\+json\"");
  private static final Map<String, String> SHAPES =
      Map.of(
          "string", "(?s).*",
          "date", "[0-9]{4}-[0-9]{2}-[0-9]{2}",
          "dateTime", "[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:.]+Z",
          "decimal", "-?[0-9]+(\\.[0-9]+)?",
          "integer", "-?[0-9]+",
          "boolean", "true|false");

  private DescribedCsv() {}

  /** The rows after the header, having checked that everything is as it is described. */
  public static List<CsvRecord> rows(Response csv) throws IOException {
    String text = csv.asString();
    Matcher link = LINK.matcher(csv.header("Link"));
    assertThat(link.matches()).as(csv.header("Link")).isTrue();
    Response answer = given().urlEncodingEnabled(false).get(link.group(1));
    answer.then().statusCode(200).contentType("application/csvm+json");
    JsonNode description = new ObjectMapper().readTree(answer.asString());
    assertThat(description.get("@context"))
        .isEqualTo(TextNode.valueOf("http://www.w3.org/ns/csvw"));
    assertThat(given().urlEncodingEnabled(false).get(description.get("url").asText()).asString())
        .as("CSV at the url of its description")
        .isEqualTo(text);

    List<CsvRecord> records = CsvReader.builder().ofCsvRecord(text).stream().toList();
    List<JsonNode> columns = list(description.get("tableSchema").get("columns"));
    assertThat(records.get(0).getFields()).isEqualTo(texts(columns, "titles"));
    List<CsvRecord> rows = records.subList(1, records.size());
    for (CsvRecord row : rows) {
      assertThat(row.getFieldCount()).isEqualTo(columns.size());
      for (int at = 0; at < columns.size(); at++) {
        check(row.getField(at), columns.get(at));
      }
    }
    List<String> names = texts(columns, "name");
    List<Integer> key =
        list(description.get("tableSchema").get("primaryKey")).stream()
            .map(name -> names.indexOf(name.asText()))
            .toList();
    assertThat(rows)
        .extracting(row -> key.stream().map(row::getField).toList())
        .as("primary keys")
        .doesNotHaveDuplicates();
    return rows;
  }

  private static void check(String cell, JsonNode column) {
    String name = column.get("name").asText();
    if (cell.isEmpty()) {
      assertThat(column.get("required").asBoolean()).as("%s is required", name).isFalse();
    } else {
      assertThat(cell).as(name).matches(SHAPES.get(column.get("datatype").asText()));
    }
  }

  private static List<String> texts(List<JsonNode> nodes, String field) {
    return nodes.stream().map(node -> node.get(field).asText()).toList();
  }

  private static List<JsonNode> list(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false).toList();
  }
}
