package uk.nhsx.ailab.award;

import java.util.Optional;

/** Names an award, such as {@code AI_AWARD01786}. */
public record AwardReference(String value) {

  static final String SHAPE = "[A-Za-z0-9_-]{1,64}";
  static final String SHAPE_IN_WORDS = "must be 1 to 64 letters, digits, underscores and hyphens";

  public AwardReference {
    if (!value.matches(SHAPE)) {
      throw new IllegalArgumentException("award reference is badly shaped: " + value);
    }
  }

  /** The reference that a text is, if it is one. */
  static Optional<AwardReference> parse(String text) {
    return text.matches(SHAPE) ? Optional.of(new AwardReference(text)) : Optional.empty();
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
