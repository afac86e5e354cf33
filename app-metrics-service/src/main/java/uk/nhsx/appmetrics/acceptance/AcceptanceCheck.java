package uk.nhsx.appmetrics.acceptance;

import uk.nhsx.appmetrics.intake.IntakeFindings;

/** One thing that a week of the daily feed must be like, unless a publisher overrides it. */
interface AcceptanceCheck {

  void examine(FeedWeek week, IntakeFindings findings);
}
