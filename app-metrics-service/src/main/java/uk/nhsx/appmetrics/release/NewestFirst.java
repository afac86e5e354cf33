package uk.nhsx.appmetrics.release;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import uk.nhsx.platform.page.Cursor;
import uk.nhsx.platform.parameter.QueryParameter;

/** A place in the list of releases, the newest of which comes first. */
record NewestFirst(Instant publishedAt, long ordinal) {

  /** Where a list that is known at an instant begins. */
  private static NewestFirst begin(Instant known) {
    return new NewestFirst(known, Long.MAX_VALUE);
  }

  static NewestFirst of(ReleaseEntity release) {
    return new NewestFirst(release.publishedAt(), release.ordinal());
  }

  /** The place that a cursor names; the beginning without one. */
  static NewestFirst of(Optional<Cursor> cursor, Instant known) {
    return cursor.map(NewestFirst::parse).orElseGet(() -> begin(known));
  }

  Cursor cursor(Instant known) {
    return new Cursor(known, List.of(publishedAt.toString(), Long.toString(ordinal)));
  }

  private static NewestFirst parse(Cursor cursor) {
    try {
      if (cursor.key().size() == 2) {
        return new NewestFirst(
            QueryParameter.instant("cursor", cursor.key().get(0)).orElseThrow(),
            Long.parseLong(cursor.key().get(1)));
      }
    } catch (NumberFormatException e) {
      // Told below, as a key of another length is.
    }
    throw Cursor.malformed();
  }
}
