package uk.nhsx.loginonboarding.service;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Optional;
import java.util.regex.Pattern;
import uk.nhsx.platform.csv.Formats;

/** The name by which a service is known for ever, chosen by the client that registers it. */
public record ServiceId(@JsonValue String value) {

  static final String SHAPE_IN_WORDS =
      "must be 1 to 64 lower-case letters, digits and hyphens, beginning with a letter or a digit,"
          + " and not "
          + Formats.DESCRIPTION;

  /** The address that one service can't have is that of the description of all of them as CSV. */
  private static final Pattern SHAPE =
      Pattern.compile("(?!" + Formats.DESCRIPTION + "$)[a-z0-9][a-z0-9-]{0,63}");

  public ServiceId {
    if (!SHAPE.matcher(value).matches()) {
      throw new IllegalArgumentException("id " + SHAPE_IN_WORDS + ": " + value);
    }
  }

  /** The id that a text spells, or nothing if it can't be one. */
  public static Optional<ServiceId> of(String text) {
    return SHAPE.matcher(text).matches() ? Optional.of(new ServiceId(text)) : Optional.empty();
  }

  /** The path of the service. */
  public String path() {
    return "/v1/login-onboarding/services/" + value;
  }
}
