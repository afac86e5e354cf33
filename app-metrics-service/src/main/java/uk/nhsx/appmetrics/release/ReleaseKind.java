package uk.nhsx.appmetrics.release;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Why a release is made. */
enum ReleaseKind {
  /** New figures, on their day. */
  SCHEDULED,
  /** Figures given anew, as was planned. */
  REVISION,
  /** Figures given anew because they were wrong. */
  CORRECTION,
  /** Figures taken back. */
  WITHDRAWAL;

  @JsonValue
  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Whether readers must see why its figures are others than those that they have seen. */
  boolean needsReason() {
    return switch (this) {
      case SCHEDULED, WITHDRAWAL -> false;
      case REVISION, CORRECTION -> true;
    };
  }
}
