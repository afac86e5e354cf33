package uk.nhsx.gateway.page.onboarding;

/** How many services are at each public stage, as the API returns it. */
public record StageCounts(Count live, Count upcoming, Count approved) {

  public record Count(long count) {}
}
