package uk.nhsx.deploy.local.export.pack;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.jspecify.annotations.Nullable;
import uk.nhsx.deploy.local.export.table.Column;
import uk.nhsx.deploy.local.export.table.PackTable;

/** Describes all CSV files of a pack (W3C, Metadata Vocabulary for Tabular Data). */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record TableGroup(
    @JsonProperty("@context") String context,
    @JsonProperty("dc:title") String title,
    @JsonProperty("dc:license") @Nullable String licence,
    List<Table> tables) {

  public static final String FILE = "csv-metadata.json";
  public static final String MEDIA_TYPE = "application/csvm+json";

  private static final String CSVW = "http://www.w3.org/ns/csvw";

  /** The description of one CSV file. */
  public record Table(
      String url, @JsonProperty("dc:description") String description, Schema tableSchema) {}

  /** The columns, and by which of them a row is known. */
  public record Schema(List<DescribedColumn> columns, List<String> primaryKey) {}

  /** The description of one column. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record DescribedColumn(
      String name,
      String titles,
      @JsonProperty("dc:description") String description,
      String datatype,
      boolean required,
      @Nullable String separator) {

    static DescribedColumn of(Column column) {
      return new DescribedColumn(
          column.name(),
          column.name(),
          column.description(),
          column.type().csvw(),
          column.required(),
          column.type().isList() ? " " : null);
    }
  }

  public static TableGroup of(List<PackTable> tables, String title, @Nullable String licence) {
    return new TableGroup(CSVW, title, licence, tables.stream().map(TableGroup::table).toList());
  }

  private static Table table(PackTable table) {
    return new Table(
        table.path() + TableFiles.CSV,
        table.description(),
        new Schema(table.columns().stream().map(DescribedColumn::of).toList(), table.key()));
  }
}
