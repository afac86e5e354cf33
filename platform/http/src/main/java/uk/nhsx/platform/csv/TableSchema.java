package uk.nhsx.platform.csv;

import java.util.HashSet;
import java.util.List;

/**
 * The columns of a CSV, in their order.
 *
 * @param primaryKey names of the columns that identify a row; none if there are none
 */
public record TableSchema(List<Column> columns, List<String> primaryKey) {

  public TableSchema {
    columns = List.copyOf(columns);
    primaryKey = List.copyOf(primaryKey);
    List<String> names = columns.stream().map(Column::name).toList();
    if (names.isEmpty() || new HashSet<>(names).size() < names.size()) {
      throw new IllegalArgumentException("columns are none, or share a name: " + names);
    }
    List<String> required = columns.stream().filter(Column::required).map(Column::name).toList();
    if (!required.containsAll(primaryKey)) {
      throw new IllegalArgumentException("primaryKey is not of required columns: " + primaryKey);
    }
  }
}
