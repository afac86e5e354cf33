package uk.nhsx.gateway.page.report;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import uk.nhsx.gateway.page.Citation;
import uk.nhsx.gateway.page.PageInfo;
import uk.nhsx.gateway.page.QueryString;
import uk.nhsx.gateway.page.changes.ChangeEntry;
import uk.nhsx.gateway.page.form.Form;

/**
 * What the page of the progress report shows.
 *
 * @param reported nothing if the form has errors
 */
public record ReportView(PageInfo info, Form form, @Nullable Reported reported) {

  /**
   * A report.
   *
   * @param area of the figures of the NHS App
   * @param registers the pages with the details
   * @param latest the report with the newest figures of the NHS App, or null if there are figures
   *     in this one
   * @param changes the last ones, the newest first
   */
  public record Reported(
      ReportedFigures figures,
      String area,
      Registers registers,
      @Nullable Latest latest,
      List<ChangeEntry> changes,
      Citation citation) {}

  /** The paths of the registers, as of the last day of the report and known at its instant. */
  public record Registers(String services, String awards, String changes) {

    static Registers of(LocalDate on, QueryString query) {
      QueryString known = query.only("knownAt");
      QueryString asOf = known.with("on", on);
      return new Registers(asOf.at("/onboarding"), asOf.at("/awards"), known.at("/changes"));
    }
  }

  /**
   * The last report that has figures of the NHS App.
   *
   * @param day the last day that has any
   * @param path of its page
   */
  public record Latest(LocalDate day, String path) {}
}
