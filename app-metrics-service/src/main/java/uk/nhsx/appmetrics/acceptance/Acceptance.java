package uk.nhsx.appmetrics.acceptance;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.InputStream;
import java.util.function.Consumer;
import java.util.function.LongFunction;
import uk.nhsx.appmetrics.figure.ChangedFigures;
import uk.nhsx.appmetrics.intake.CsvTable;
import uk.nhsx.appmetrics.intake.FigureDraft;
import uk.nhsx.appmetrics.intake.FindingLocation;
import uk.nhsx.appmetrics.intake.Intake;
import uk.nhsx.appmetrics.intake.IntakeFindings;
import uk.nhsx.appmetrics.intake.LongCsv;

/**
 * Reads supplied figures, in whatever form, into the moved figures of the transaction. What is
 * wrong with them is noted, first of each figure, then of all of them together.
 */
@ApplicationScoped
public class Acceptance {

  private final Intake intake;
  private final Catalogues catalogues;
  private final ChangedFigures moved;
  private final Duplicates duplicates;
  private final AcceptanceChecks checks;

  Acceptance(
      Intake intake,
      Catalogues catalogues,
      ChangedFigures moved,
      Duplicates duplicates,
      AcceptanceChecks checks) {
    this.intake = intake;
    this.catalogues = catalogues;
    this.moved = moved;
    this.duplicates = duplicates;
    this.checks = checks;
  }

  /** Hands drafts of figures on as it reads them. */
  @FunctionalInterface
  public interface Drafts<T> {
    T read(Consumer<FigureDraft> drafts);
  }

  /**
   * What was read.
   *
   * @param rows how many rows, or figures of a JSON body, there were
   */
  public record Reading<T>(long rows, T content) {}

  /** Reads a CSV: the wide daily feed, or one figure a row. Gives how many rows it had. */
  public long csv(InputStream body, IntakeFindings findings) {
    CsvTable table = intake.csv(body);
    return FeedHeader.isMeantBy(table.header())
        ? feed(table, findings)
        : drafts(
                drafts -> {
                  LongCsv.read(table, intake.limitedFigures(drafts));
                  return table;
                },
                FindingLocation::line,
                findings)
            .rows();
  }

  /**
   * Reads drafts of figures.
   *
   * @param places location of a draft in the body, by the number of its place
   */
  public <T> Reading<T> drafts(
      Drafts<T> drafts, LongFunction<FindingLocation> places, IntakeFindings findings) {
    Catalogue catalogue = open();
    Reading<T> reading =
        moved.fill(
            rows -> {
              FigureCheck check = new FigureCheck(catalogue, rows, findings);
              T content = drafts.read(check);
              return new Reading<>(check.drafts(), content);
            });
    duplicates.ofFigures(places, findings);
    return reading;
  }

  private long feed(CsvTable table, IntakeFindings findings) {
    Catalogue catalogue = open();
    FeedHeader header = FeedHeader.of(table.header(), catalogue.metrics().values(), findings);
    FeedRows read =
        moved.fill(
            rows -> {
              FeedRows feed = new FeedRows(header, catalogue, rows, findings);
              table.forEachRow(intake.limitedFigures(feed));
              return feed;
            });
    duplicates.ofFeedRows(findings);
    checks.examine(header.inOrder(), read.dates(), findings);
    return read.count();
  }

  /** Before anything is read, since nothing can be read meanwhile. */
  private Catalogue open() {
    moved.open();
    return catalogues.current();
  }
}
