package uk.nhsx.benchmarks.stream;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Which readers are connected in a turn. */
enum Setup {
  ONE("one reader alone", false),
  ALL("all readers", false),
  ALL_AND_STALLED("all readers, beside one that never reads", true);

  private final String title;
  private final boolean stalled;

  Setup(String title, boolean stalled) {
    this.title = title;
    this.stalled = stalled;
  }

  /**
   * The order of a run, reversed in every second one, so that none always finds a warmer gateway.
   */
  static List<Setup> ofRun(int run) {
    List<Setup> setups = new ArrayList<>(List.of(values()));
    if (run % 2 == 1) {
      Collections.reverse(setups);
    }
    return setups;
  }

  String title() {
    return title;
  }

  boolean hasStalledReaders() {
    return stalled;
  }

  int readers(int all) {
    return this == ONE ? 1 : all;
  }
}
