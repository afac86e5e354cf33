package uk.nhsx.ailab.grantexport;

import uk.nhsx.ailab.award.AwardReference;

/**
 * The prefix of the identifiers of a publisher's grants. 360Giving assigns it; the example belongs
 * to no publisher.
 */
record GrantPrefix(String value) {

  /** The default, and the beginning of the identifiers that belong to no publisher. */
  static final String EXAMPLE = "360G-example";

  private static final String SHAPE = "360G-[A-Za-z0-9][A-Za-z0-9_-]{0,59}";

  GrantPrefix {
    if (!value.matches(SHAPE)) {
      throw new IllegalArgumentException("publisher prefix is not one such as 360G-xyz: " + value);
    }
  }

  String idOf(AwardReference award) {
    return value + "-" + award.value();
  }

  @Override
  public String toString() {
    return value;
  }
}
