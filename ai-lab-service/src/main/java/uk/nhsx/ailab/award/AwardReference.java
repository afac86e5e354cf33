package uk.nhsx.ailab.award;

import java.util.Optional;
import java.util.regex.Pattern;
import uk.nhsx.platform.csv.Formats;

/** Names an award, such as {@code AI_AWARD01786}. */
public record AwardReference(String value) {

  static final String SHAPE_IN_WORDS =
      "must be 1 to 64 letters, digits, underscores and hyphens, and not " + Formats.DESCRIPTION;

  /** The address that one award can't have is that of the description of all of them as CSV. */
  private static final Pattern SHAPE =
      Pattern.compile("(?!" + Formats.DESCRIPTION + "$)[A-Za-z0-9_-]{1,64}");

  public AwardReference {
    if (!SHAPE.matcher(value).matches()) {
      throw new IllegalArgumentException("award reference is badly shaped: " + value);
    }
  }

  /** The reference that a text is, if it is one. */
  static Optional<AwardReference> parse(String text) {
    return SHAPE.matcher(text).matches() ? Optional.of(new AwardReference(text)) : Optional.empty();
  }

  /** The path of the award. */
  public String path() {
    return "/v1/ai-lab/awards/" + value;
  }

  @Override
  public String toString() {
    return value;
  }
}
