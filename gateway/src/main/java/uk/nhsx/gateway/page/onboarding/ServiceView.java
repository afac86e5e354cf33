package uk.nhsx.gateway.page.onboarding;

import java.util.List;
import uk.nhsx.gateway.page.Citation;
import uk.nhsx.gateway.page.PageInfo;

/**
 * What the page of a service shows.
 *
 * @param history the oldest change first
 * @param complete whether the history has no further changes
 */
public record ServiceView(
    PageInfo info,
    RegisteredService service,
    List<ServiceChange.Evidence> evidence,
    List<ServiceChange> history,
    boolean complete,
    Citation citation) {}
