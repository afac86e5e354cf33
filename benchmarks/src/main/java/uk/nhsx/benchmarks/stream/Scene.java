package uk.nhsx.benchmarks.stream;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Who reads in a turn. */
enum Scene {
  ALONE("one reader alone", false),
  ALL("all readers", false),
  BESIDE("all readers, beside one that never reads", true);

  private final String words;
  private final boolean sleeps;

  Scene(String words, boolean sleeps) {
    this.words = words;
    this.sleeps = sleeps;
  }

  /** There and back again, so that none is always the one that finds the gateway warmest. */
  static List<Scene> ofRun(int run) {
    List<Scene> scenes = new ArrayList<>(List.of(values()));
    if (run % 2 == 1) {
      Collections.reverse(scenes);
    }
    return scenes;
  }

  String words() {
    return words;
  }

  /** Whether somebody is there who never reads. */
  boolean sleeps() {
    return sleeps;
  }

  int readers(Size size) {
    return this == ALONE ? 1 : size.readers();
  }
}
