package uk.nhsx.appmetrics.series;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import uk.nhsx.appmetrics.figure.KnownFigure;

/** The ids of releases as texts. The figures of one are together, and so its text is made once. */
final class ReleaseText {

  private @Nullable UUID last;
  private String text = "";

  String of(KnownFigure figure) {
    UUID release = figure.release();
    if (!release.equals(last)) {
      last = release;
      text = release.toString();
    }
    return text;
  }
}
