package uk.nhsx.appmetrics.area;

/** What became of the areas of one CSV. */
record AreasReceived(int received, int created, int amended, int unchanged) {}
