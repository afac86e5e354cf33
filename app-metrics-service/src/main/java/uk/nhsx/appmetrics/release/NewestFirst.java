package uk.nhsx.appmetrics.release;

import java.util.List;
import java.util.Optional;
import uk.nhsx.platform.page.Cursor;

/**
 * A place in the list of releases, the newest of which comes first.
 *
 * @param change by which the release was published; the largest number for one that was not
 * @param ordinal 0 for a published one, since gaps would show those under embargo
 */
record NewestFirst(int change, int ordinal) {

  private static final NewestFirst BEGIN = new NewestFirst(Integer.MAX_VALUE, Integer.MAX_VALUE);

  static NewestFirst of(ReleaseEntity release) {
    return release
        .publication()
        .map(change -> new NewestFirst(change, 0))
        .orElseGet(() -> new NewestFirst(Integer.MAX_VALUE, release.ordinal()));
  }

  /** The place that a cursor names; the beginning without one. */
  static NewestFirst of(Optional<Cursor> cursor) {
    return cursor.map(NewestFirst::parse).orElse(BEGIN);
  }

  /** The place that {@link #text} wrote; the beginning for the empty text. */
  static NewestFirst ofText(String text) {
    return text.isEmpty() ? BEGIN : parse(List.of(text.split(" ")));
  }

  String text() {
    return String.join(" ", key());
  }

  List<String> key() {
    return List.of(Integer.toString(change), Integer.toString(ordinal));
  }

  private static NewestFirst parse(Cursor cursor) {
    try {
      if (cursor.key().size() == 2) {
        return parse(cursor.key());
      }
    } catch (NumberFormatException e) {
      // Reported below, as a key of another length is.
    }
    throw Cursor.malformed();
  }

  private static NewestFirst parse(List<String> key) {
    return new NewestFirst(Integer.parseInt(key.get(0)), Integer.parseInt(key.get(1)));
  }
}
