package uk.nhsx.platform.csv;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;

/**
 * Describes a CSV beside it (W3C, Metadata Vocabulary for Tabular Data). It does not name the
 * dialect, since ours is the vocabulary's own default.
 *
 * @param url path and query of the very CSV that is described
 */
public record TableDescription(
    @JsonProperty("@context") String context, String url, Schema tableSchema) {

  public static final String MEDIA_TYPE = "application/csvm+json";

  private static final String CSVW = "http://www.w3.org/ns/csvw";

  static TableDescription of(TableSchema schema, String url) {
    return new TableDescription(
        CSVW,
        url,
        new Schema(
            schema.columns().stream().map(DescribedColumn::of).toList(), schema.primaryKey()));
  }

  /** The columns, and by which of them a row is known. */
  public record Schema(
      List<DescribedColumn> columns,
      @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> primaryKey) {}

  /**
   * A column as it is described.
   *
   * @param titles the cell of the header row, by which a validator knows that it has the right CSV
   */
  public record DescribedColumn(
      String name,
      String titles,
      @JsonProperty("dc:description") String description,
      String datatype,
      boolean required) {

    static DescribedColumn of(Column column) {
      return new DescribedColumn(
          column.name(),
          column.title(),
          column.description(),
          column.datatype().word(),
          column.required());
    }
  }
}
