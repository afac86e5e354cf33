package uk.nhsx.ailab.award;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The stage of an award. */
enum Stage {
  ANNOUNCED,
  ACTIVE,
  COMPLETED,
  TERMINATED;

  /** The stages that follow this one. */
  Set<Stage> next() {
    return switch (this) {
      case ANNOUNCED -> EnumSet.of(ACTIVE, TERMINATED);
      case ACTIVE -> EnumSet.of(COMPLETED, TERMINATED);
      case COMPLETED, TERMINATED -> EnumSet.noneOf(Stage.class);
    };
  }

  /** Whether an award that reaches this stage returns what it has not spent. */
  boolean returnsMoney() {
    return switch (this) {
      case TERMINATED -> true;
      case ANNOUNCED, ACTIVE, COMPLETED -> false;
    };
  }

  /** How the stage is written everywhere outside. */
  @JsonValue
  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  static List<Stage> all() {
    return Arrays.asList(values());
  }
}
