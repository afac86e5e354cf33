package uk.nhsx.gateway.page.onboarding;

import java.util.List;
import uk.nhsx.gateway.page.Citation;
import uk.nhsx.gateway.page.PageInfo;
import uk.nhsx.gateway.page.history.HistoryView;

/**
 * What the page of a service shows.
 *
 * @param asOf the parameters with which the register is shown as of the same day and instant
 */
public record ServiceView(
    PageInfo info,
    RegisteredService service,
    List<ServiceChange.Evidence> evidence,
    HistoryView<ServiceChange> history,
    String asOf,
    Citation citation) {}
