package uk.nhsx.gateway.page.onboarding;

import org.jspecify.annotations.Nullable;
import uk.nhsx.gateway.page.Citation;
import uk.nhsx.gateway.page.PageInfo;
import uk.nhsx.gateway.page.form.Form;

/**
 * What the page of the register shows.
 *
 * @param found nothing if the form has errors
 */
public record RegisterView(PageInfo info, Form form, @Nullable Found found) {

  /**
   * The services that were found.
   *
   * @param filtered whether only some services were asked for
   * @param asOf the parameters with which a service is shown as of the same day and instant
   * @param next the path of the next page, or null
   */
  public record Found(
      StageCounts counts,
      RegisteredService.ServiceList services,
      boolean filtered,
      String asOf,
      @Nullable String next,
      Citation citation) {}
}
