package uk.nhsx.ailab.grantexport;

/**
 * What kind of grant it is, in one of two vocabularies of our own.
 *
 * @param title for a person: a bare number means nothing outside of this register
 */
record Classification(String vocabulary, String code, String title) {

  static Classification phase(int phase) {
    return new Classification("Award phase", Integer.toString(phase), phaseTitle(phase));
  }

  /** Categories are words already, and so their own codes. */
  static Classification category(String category) {
    return new Classification("Award category", category, category);
  }

  private static String phaseTitle(int phase) {
    return switch (phase) {
      case 1 -> "Phase 1: feasibility";
      case 2 -> "Phase 2: prototype";
      case 3 -> "Phase 3: first real-world testing";
      case 4 -> "Phase 4: initial adoption";
      default -> throw new IllegalArgumentException("phase is not one of 1 to 4: " + phase);
    };
  }
}
