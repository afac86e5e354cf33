package uk.nhsx.systemtests.export;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;

/**
 * The CSV files of a pack, as csv-metadata.json describes them, for a reader of CSV that takes a
 * column's type literally.
 *
 * @param queries one for each file
 * @param expected what each returns: all rows, none without a value that is required, and no key
 *     twice
 */
record DescribedTables(List<String> queries, List<String> expected) {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Map<String, String> TYPES =
      Map.of(
          "string", "VARCHAR",
          "integer", "BIGINT",
          "decimal", "DECIMAL(38,6)",
          "date", "DATE",
          "dateTime", "TIMESTAMPTZ",
          "boolean", "BOOLEAN",
          "json", "VARCHAR");

  static DescribedTables of(Pack pack) throws IOException {
    List<String> queries = new ArrayList<>();
    List<String> expected = new ArrayList<>();
    for (JsonNode table : JSON.readTree(pack.text("csv-metadata.json")).path("tables")) {
      String url = table.path("url").asText();
      queries.add(query(pack.directory() + "/" + url, table.path("tableSchema")));
      int rows = pack.lines(url.replace(".csv", ".jsonl")).size();
      expected.add("[{\"rows\":\"%d\",\"keys\":\"%d\",\"empty\":\"0\"}]".formatted(rows, rows));
    }
    return new DescribedTables(queries, expected);
  }

  private static String query(String file, JsonNode schema) {
    List<String> types = new ArrayList<>();
    List<String> missing = new ArrayList<>(List.of("false"));
    for (JsonNode column : schema.path("columns")) {
      String name = column.path("name").asText();
      // A list is one cell.
      String type =
          column.has("separator") ? "VARCHAR" : TYPES.get(column.path("datatype").asText());
      types.add("'%s': '%s'".formatted(name, type));
      if (column.path("required").asBoolean()) {
        missing.add("\"%s\" is null".formatted(name));
      }
    }
    List<String> key =
        StreamSupport.stream(schema.path("primaryKey").spliterator(), false)
            .map(name -> "\"" + name.asText() + "\"")
            .toList();
    return """
        select count(*) as rows, count(distinct (%s)) as keys, count(*) filter (where %s) as empty
        from read_csv('%s', header = true, delim = ',', quote = '"', escape = '"', new_line = '\\r\\n',
          columns = {%s})
        """
        .formatted(
            String.join(", ", key), String.join(" or ", missing), file, String.join(", ", types));
  }
}
