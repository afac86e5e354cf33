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

  /** Whether readers must be told why figures that they have seen are others now. */
  boolean needsReason() {
    return switch (this) {
      case SCHEDULED -> false;
      case REVISION, CORRECTION, WITHDRAWAL -> true;
    };
  }
}
