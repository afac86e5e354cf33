package uk.nhsx.appmetrics.area;

import uk.nhsx.appmetrics.intake.FindingLocation;

/** An area to be registered, and its place in the request. */
record SubmittedArea(FindingLocation place, AreaCode code, AreaContent content) {}
