package uk.nhsx.ailab.grantexport;

import uk.nhsx.ailab.award.AwardReference;

/**
 * What a publisher's grants are told by from all others. 360Giving gives it out; the example is
 * nobody's.
 */
record GrantPrefix(String value) {

  /** The default, and the beginning of every identifier that stands for nobody. */
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
