package uk.nhsx.gateway.page.report;

import java.util.List;
import org.jspecify.annotations.Nullable;
import uk.nhsx.gateway.page.Citation;
import uk.nhsx.gateway.page.PageInfo;
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
   * @param changes the last ones, the newest first
   */
  public record Reported(ReportedFigures figures, List<ChangeEntry> changes, Citation citation) {}
}
