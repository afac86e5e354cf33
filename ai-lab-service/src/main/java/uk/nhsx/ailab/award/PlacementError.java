package uk.nhsx.ailab.award;

/**
 * A rule that an award and what it was made under do not keep together.
 *
 * @param inAward where to mend it in the award
 * @param inTerms where to mend it in the competition or programme
 */
record PlacementError(String inAward, String inTerms, String code, String message) {}
