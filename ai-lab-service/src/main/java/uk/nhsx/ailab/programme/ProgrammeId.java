package uk.nhsx.ailab.programme;

import java.util.Optional;
import uk.nhsx.platform.csv.Formats;

/** Names a programme, such as {@code ai-award}. */
public record ProgrammeId(String value) {

  /** The address that one programme can't have is that of the description of all of them as CSV. */
  public static final String SHAPE = "(?!" + Formats.DESCRIPTION + "$)[a-z0-9][a-z0-9-]{0,63}";

  /** What {@link #SHAPE} means, for a person. */
  public static final String SHAPE_IN_WORDS =
      "must be 1 to 64 lower-case letters, digits and hyphens, beginning with a letter or digit,"
          + " and not "
          + Formats.DESCRIPTION;

  public ProgrammeId {
    if (!value.matches(SHAPE)) {
      throw new IllegalArgumentException("programme id is badly shaped: " + value);
    }
  }

  /** The id that a text is, if it is one. */
  public static Optional<ProgrammeId> parse(String text) {
    return text.matches(SHAPE) ? Optional.of(new ProgrammeId(text)) : Optional.empty();
  }

  /** The path of the programme. */
  public String path() {
    return "/v1/ai-lab/programmes/" + value;
  }

  @Override
  public String toString() {
    return value;
  }
}
