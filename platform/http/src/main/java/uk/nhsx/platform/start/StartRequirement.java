package uk.nhsx.platform.start;

import java.util.List;

/**
 * States what is unsafe about the settings of a feature. A bean of this type stands beside the
 * settings that it judges; {@link ProductionStart} asks all of them at once.
 */
public interface StartRequirement {

  /**
   * Returns a sentence or two for each setting with which production must not start: which one it
   * is, what follows from it, and what to set instead. If somebody may accept that, the last words
   * name the setting that does so. Nothing, if all is well.
   */
  List<String> violations();
}
