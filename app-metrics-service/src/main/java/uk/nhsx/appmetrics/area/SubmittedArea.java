package uk.nhsx.appmetrics.area;

import uk.nhsx.appmetrics.intake.FindingLocation;

/** An area to be registered, and where in the request it stands. */
record SubmittedArea(FindingLocation place, AreaCode code, AreaContent content) {}
