package uk.nhsx.appmetrics.release;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What has become of a release. */
enum ReleaseState {
  /** Hidden, until the instant it is to be published at. */
  EMBARGOED,
  PUBLISHED,
  /** Taken back; what showed before it shows again. */
  WITHDRAWN,
  /** Ended while it was hidden: it is never published. */
  CANCELLED;

  @JsonValue
  String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
