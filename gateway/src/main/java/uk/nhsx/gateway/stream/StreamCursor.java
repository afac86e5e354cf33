package uk.nhsx.gateway.stream;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import uk.nhsx.gateway.route.SuiteService;

/**
 * The position of a subscriber: for each stream the sequence of the last event sent, 0 for none. It
 * is all that any instance of the gateway needs to resume. Written as {@code
 * app-metrics:12,login-onboarding:205,ai-lab:1}, in this order.
 */
record StreamCursor(Map<SuiteService, Long> positions) {

  /** The services accept as many digits in {@code after}. */
  private static final Pattern PART = Pattern.compile("([a-z-]{1,40}):(0|[1-9][0-9]{0,17})");

  private static final Map<String, SuiteService> STREAMS =
      Stream.of(SuiteService.values())
          .collect(Collectors.toUnmodifiableMap(SuiteService::label, service -> service));

  StreamCursor {
    positions.forEach(
        (stream, sequence) -> {
          if (sequence < 0) {
            throw new IllegalArgumentException(stream.label() + " is negative: " + sequence);
          }
        });
    EnumMap<SuiteService, Long> ordered = new EnumMap<>(SuiteService.class);
    ordered.putAll(positions);
    positions = Collections.unmodifiableMap(ordered);
  }

  /** Accepts exactly what {@link #toString} writes. */
  static Optional<StreamCursor> parse(String text) {
    Map<SuiteService, Long> positions = new EnumMap<>(SuiteService.class);
    int before = -1;
    for (String part : text.split(",", -1)) {
      Matcher matcher = PART.matcher(part);
      SuiteService stream = matcher.matches() ? STREAMS.get(matcher.group(1)) : null;
      if (stream == null || stream.ordinal() <= before) {
        return Optional.empty();
      }
      before = stream.ordinal();
      positions.put(stream, Long.valueOf(matcher.group(2)));
    }
    return Optional.of(new StreamCursor(positions));
  }

  OptionalLong position(SuiteService stream) {
    Long position = positions.get(stream);
    return position == null ? OptionalLong.empty() : OptionalLong.of(position);
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    positions.forEach((stream, sequence) -> append(text, stream, sequence));
    return text.toString();
  }

  /** Appends one position. Each event needs a new text, so this avoids a copy. */
  static void append(StringBuilder text, SuiteService stream, long sequence) {
    text.append(text.isEmpty() ? "" : ",").append(stream.label()).append(':').append(sequence);
  }
}
