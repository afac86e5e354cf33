package uk.nhsx.deploy.local.setting;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** The settings of one run: the values of the environment, and the defaults of the others. */
public final class Settings {
  private static final Pattern HEAP = Pattern.compile("[1-9][0-9]{0,5}[mMgG]");
  private static final Pattern SECONDS_MINUTES_HOURS = Pattern.compile("[0-9]{1,9}[smh]");
  private static final Pattern DAYS = Pattern.compile("[0-9]{1,9}d");

  private final Map<String, String> environment;

  public Settings(Map<String, String> environment) {
    this.environment = Map.copyOf(environment);
    ports().forEach(this::port);
    Arrays.stream(Setting.values()).filter(s -> s.name().endsWith("_HEAP")).forEach(this::heap);
    duration(Setting.SUITE_START_TIMEOUT);
    duration(Setting.SUITE_STOP_TIMEOUT);
    flag(Setting.SUITE_AOT_CACHE);
    rejectSharedPorts();
  }

  public static List<Setting> ports() {
    return Arrays.stream(Setting.values()).filter(Setting::isPort).toList();
  }

  /** The value that the user has set, if it is not blank. */
  public Optional<String> given(Setting setting) {
    return Optional.ofNullable(environment.get(setting.name())).filter(value -> !value.isBlank());
  }

  public String text(Setting setting) {
    return given(setting).orElse(setting.defaultValue());
  }

  public int port(Setting setting) {
    String value = text(setting);
    try {
      int port = Integer.parseInt(value.trim());
      if (port >= 1 && port <= 65535) {
        return port;
      }
    } catch (NumberFormatException e) {
      // Rejected below like a number that is no port.
    }
    throw new SettingException(setting, value, "a port (1 to 65535)");
  }

  public String heap(Setting setting) {
    String value = text(setting);
    if (!HEAP.matcher(value).matches()) {
      throw new SettingException(setting, value, "a size of memory such as 160m");
    }
    return value;
  }

  /** Reads {@code true} or {@code false}. */
  public boolean flag(Setting setting) {
    String value = text(setting).strip();
    return switch (value) {
      case "true" -> true;
      case "false" -> false;
      default -> throw new SettingException(setting, value, "true or false");
    };
  }

  /** Words divided by spaces. */
  public List<String> words(Setting setting) {
    return text(setting).isBlank() ? List.of() : List.of(text(setting).strip().split("\\s+"));
  }

  public Duration duration(Setting setting) {
    try {
      return parseDuration(text(setting));
    } catch (IllegalArgumentException e) {
      throw new SettingException(setting, text(setting), "a duration such as 30s");
    }
  }

  /** Reads {@code 30s}, {@code 15m}, {@code 1h}, {@code 2d}, or ISO 8601; more than zero. */
  public static Duration parseDuration(String text) {
    Duration duration;
    try {
      duration = Duration.parse(iso8601(text.trim()));
    } catch (DateTimeParseException e) {
      throw new IllegalArgumentException(
          "'" + text + "' is not a duration such as 30s, 15m, 1h, 2d or PT90M", e);
    }
    if (duration.isZero() || duration.isNegative()) {
      throw new IllegalArgumentException("'" + text + "' is not more than zero");
    }
    return duration;
  }

  private static String iso8601(String text) {
    if (SECONDS_MINUTES_HOURS.matcher(text).matches()) {
      return "PT" + text;
    }
    return DAYS.matcher(text).matches() ? "P" + text : text;
  }

  private void rejectSharedPorts() {
    Map<Integer, Setting> seen = new TreeMap<>();
    for (Setting setting : ports()) {
      Setting other = seen.putIfAbsent(port(setting), setting);
      if (other != null) {
        throw new SettingException(
            setting, text(setting), "a port of its own (" + other + " has the same)");
      }
    }
  }
}
