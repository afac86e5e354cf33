package uk.nhsx.appmetrics.intake;

import java.util.List;
import java.util.function.Consumer;

/** Figures in a CSV of one figure a row: {@code metric,area,period,value,qualifier}. */
public final class LongCsv {

  /** Its header row. */
  public static final ExpectedHeader HEADER =
      ExpectedHeader.of(List.of("metric", "area", "period", "value", "qualifier"), List.of());

  private LongCsv() {}

  public static void read(CsvTable table, Consumer<FigureDraft> figures) {
    HEADER.require(table.header());
    table.forEachRow(
        row ->
            figures.accept(
                new FigureDraft(
                    row.place(),
                    row.cell("metric"),
                    row.cell("area"),
                    row.cell("period"),
                    row.cell("value"),
                    row.cell("qualifier"))));
  }
}
