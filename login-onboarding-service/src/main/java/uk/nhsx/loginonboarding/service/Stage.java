package uk.nhsx.loginonboarding.service;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;

/** The stage of a service, and the transitions from there. */
public enum Stage {
  /** Has applied to connect. */
  APPLIED("applied"),
  /** The board has accepted the application; work may begin. */
  APPROVED("approved"),
  /** Integrating, on the way. */
  UPCOMING("upcoming"),
  LIVE("live"),
  /** The board has declined. */
  REJECTED("rejected"),
  /** The partner has taken the application back. */
  WITHDRAWN("withdrawn"),
  /** Was live and may be again. */
  SUSPENDED("suspended"),
  /** Was live and is over. */
  RETIRED("retired");

  private final String word;

  Stage(String word) {
    this.word = word;
  }

  /** The stage that a word of {@link #word()} names. */
  static Stage named(String word) {
    return Arrays.stream(values())
        .filter(stage -> stage.word.equals(word))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no such stage: " + word));
  }

  @JsonValue
  public String word() {
    return word;
  }

  /** The stages that follow this one. */
  public Set<Stage> next() {
    return switch (this) {
      case APPLIED -> EnumSet.of(APPROVED, REJECTED, WITHDRAWN);
      case APPROVED -> EnumSet.of(UPCOMING, WITHDRAWN);
      case UPCOMING -> EnumSet.of(LIVE, WITHDRAWN);
      case LIVE -> EnumSet.of(SUSPENDED, RETIRED);
      case SUSPENDED -> EnumSet.of(LIVE, RETIRED);
      case REJECTED, WITHDRAWN, RETIRED -> EnumSet.noneOf(Stage.class);
    };
  }

  /** Whether a service at this stage is not on its way to live, nor there: readers see why. */
  boolean isInactive() {
    return switch (this) {
      case REJECTED, WITHDRAWN, SUSPENDED, RETIRED -> true;
      case APPLIED, APPROVED, UPCOMING, LIVE -> false;
    };
  }

  /**
   * Whether a service at this stage has entered integration, so that the conditions for that must
   * still hold: an ODS code, and no redirect to localhost.
   */
  public boolean isIntegrated() {
    return switch (this) {
      case UPCOMING, LIVE, SUSPENDED, RETIRED -> true;
      case APPLIED, APPROVED, REJECTED, WITHDRAWN -> false;
    };
  }
}
