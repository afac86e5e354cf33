package uk.nhsx.appmetrics.area;

import java.util.List;

/**
 * Published when areas are registered or amended, once a request.
 *
 * @param count how many areas are new or changed
 * @param codes the first of them, in order
 * @param href where they can be read
 */
record AreasRegistered(int count, int created, int amended, List<String> codes, String href) {

  static final String TYPE = "uk.nhsx.appmetrics.areas.registered.v1";
  static final int MOST_CODES = 100;
}
