package uk.nhsx.gateway.page.changes;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import uk.nhsx.gateway.page.Citation;
import uk.nhsx.gateway.page.Days;
import uk.nhsx.gateway.page.PageInfo;
import uk.nhsx.gateway.page.form.Form;

/**
 * What the page of the changes shows.
 *
 * @param found nothing if the form has errors
 */
public record ChangesView(PageInfo info, Form form, @Nullable Found found) {

  /**
   * The changes that were found.
   *
   * @param selected whether they are a part of all changes
   * @param newest the path of the first page, or null on that page
   * @param older the path of the next page, or null
   * @param isCut whether older ones are not stored any more
   * @param citation nothing if the page is not complete
   */
  public record Found(
      List<Day> days,
      boolean selected,
      @Nullable String newest,
      @Nullable String older,
      boolean isCut,
      @Nullable Citation citation) {}

  /** The changes that were recorded on a day in London, the newest first. */
  public record Day(LocalDate day, List<ChangeEntry> changes) {

    static List<Day> of(List<ChangeEntry> changes) {
      Map<LocalDate, List<ChangeEntry>> days =
          changes.stream().collect(Collectors.groupingBy(change -> Days.dayOf(change.time())));
      return new TreeMap<>(days)
          .descendingMap().entrySet().stream()
              .map(day -> new Day(day.getKey(), day.getValue()))
              .toList();
    }
  }
}
