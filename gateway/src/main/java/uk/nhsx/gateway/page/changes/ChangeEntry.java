package uk.nhsx.gateway.page.changes;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import uk.nhsx.gateway.page.Texts;

/**
 * A change in words: a sentence that begins with its subject, and details.
 *
 * @param id of the event
 * @param kind that of a release, {@code withdrawal} or the type of the event, for programs
 * @param subject what changed
 * @param path of the page about it, or null
 * @param said the rest of the sentence, without a full stop
 */
public record ChangeEntry(
    String id,
    Instant time,
    @Nullable String author,
    String kind,
    String subject,
    @Nullable String path,
    String said,
    List<Detail> details) {

  /** With the heading of a day of its own. */
  private static final int MARKUP = 700;

  private static final int DETAIL_MARKUP = 30;
  private static final int DATA_MARKUP = 50;

  /** A line below the sentence, and where it leads. */
  public record Detail(String text, @Nullable String path) {

    /** Whether it leads to data, not to a page. */
    public boolean isData() {
      return path != null && path.startsWith("/v1/");
    }
  }

  static ChangeEntry of(LoggedEvent event, String subject, @Nullable String path, String said) {
    return new ChangeEntry(
        event.id(), event.time(), event.author(), event.type(), subject, path, said, List.of());
  }

  ChangeEntry ofKind(String other) {
    return new ChangeEntry(id, time, author, other, subject, path, said, details);
  }

  ChangeEntry withSubject(String other) {
    return new ChangeEntry(id, time, author, kind, other, path, said, details);
  }

  ChangeEntry with(Stream<Detail> more) {
    return new ChangeEntry(
        id,
        time,
        author,
        kind,
        subject,
        path,
        said,
        Stream.concat(details.stream(), more).toList());
  }

  ChangeEntry with(Optional<String> more) {
    return with(more.map(text -> new Detail(text, null)).stream());
  }

  /** How many bytes it has on a page. */
  int bytes() {
    int bytes =
        MARKUP
            + Texts.bytes(subject)
            + Texts.bytes(path)
            + Texts.bytes(said)
            + (author == null ? 0 : Texts.bytes(Texts.cell(author)));
    for (Detail detail : details) {
      bytes += DETAIL_MARKUP + Texts.bytes(detail.text()) + Texts.bytes(detail.path());
      bytes += detail.isData() ? DATA_MARKUP + Texts.bytes(subject) : 0;
    }
    return bytes;
  }

  /** The id of its element on a page. */
  public String anchor() {
    return anchor(id);
  }

  static String anchor(String event) {
    return "change-" + event;
  }
}
