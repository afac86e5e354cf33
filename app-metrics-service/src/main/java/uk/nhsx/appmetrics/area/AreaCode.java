package uk.nhsx.appmetrics.area;

import java.util.Optional;
import java.util.regex.Pattern;

/** An area's code as the NHS or the ONS issued it, such as {@code A81001} or {@code E92000001}. */
public record AreaCode(String value) {

  private static final Pattern SHAPE = Pattern.compile("[A-Z0-9]{1,12}");

  public AreaCode {
    if (!SHAPE.matcher(value).matches()) {
      throw new IllegalArgumentException("value is not an area code: " + value);
    }
  }

  public static Optional<AreaCode> parse(String text) {
    return SHAPE.matcher(text).matches() ? Optional.of(new AreaCode(text)) : Optional.empty();
  }

  @Override
  public String toString() {
    return value;
  }
}
