package uk.nhsx.appmetrics.area;

import uk.nhsx.appmetrics.intake.Place;

/** An area to be registered, and where in the request it stands. */
record GivenArea(Place place, AreaCode code, AreaContent content) {}
