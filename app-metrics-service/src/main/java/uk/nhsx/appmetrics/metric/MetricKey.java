package uk.nhsx.appmetrics.metric;

import java.util.Optional;
import java.util.regex.Pattern;
import uk.nhsx.platform.csv.Formats;

/** The name by which clients know a metric, such as {@code logins}. */
public record MetricKey(String value) {

  private static final Pattern SHAPE = Pattern.compile("[a-z0-9][a-z0-9-]{0,63}");

  public MetricKey {
    if (!SHAPE.matcher(value).matches()) {
      throw new IllegalArgumentException("value is not a metric key: " + value);
    }
  }

  /**
   * Reads a key. The address that one metric can't have is that of the description of all of them
   * as CSV.
   */
  public static Optional<MetricKey> parse(String text) {
    return SHAPE.matcher(text).matches() && !text.equals(Formats.DESCRIPTION)
        ? Optional.of(new MetricKey(text))
        : Optional.empty();
  }

  @Override
  public String toString() {
    return value;
  }
}
