package uk.nhsx.gateway.page.onboarding;

import java.util.List;
import uk.nhsx.gateway.page.Citation;
import uk.nhsx.gateway.page.PageInfo;
import uk.nhsx.gateway.page.history.HistoryView;

/** What the page of a service shows. */
public record ServiceView(
    PageInfo info,
    RegisteredService service,
    List<ServiceChange.Evidence> evidence,
    HistoryView<ServiceChange> history,
    Citation citation) {}
