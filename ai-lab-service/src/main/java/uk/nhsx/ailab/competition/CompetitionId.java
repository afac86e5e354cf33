package uk.nhsx.ailab.competition;

import java.util.Optional;
import uk.nhsx.platform.csv.Formats;

/** Names a competition, such as {@code ai-award-round-1}. */
public record CompetitionId(String value) {

  /**
   * The address that one competition can't have is that of the description of all of them as CSV.
   */
  public static final String SHAPE = "(?!" + Formats.DESCRIPTION + "$)[a-z0-9][a-z0-9-]{0,63}";

  /** What {@link #SHAPE} means, for a person. */
  public static final String SHAPE_IN_WORDS =
      "must be 1 to 64 lower-case letters, digits and hyphens, beginning with a letter or digit,"
          + " and not "
          + Formats.DESCRIPTION;

  public CompetitionId {
    if (!value.matches(SHAPE)) {
      throw new IllegalArgumentException("competition id is badly shaped: " + value);
    }
  }

  /** The id that a text is, if it is one. */
  public static Optional<CompetitionId> parse(String text) {
    return text.matches(SHAPE) ? Optional.of(new CompetitionId(text)) : Optional.empty();
  }

  /** The path of the competition. */
  public String path() {
    return "/v1/ai-lab/competitions/" + value;
  }

  @Override
  public String toString() {
    return value;
  }
}
