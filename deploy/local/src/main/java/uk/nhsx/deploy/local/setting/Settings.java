package uk.nhsx.deploy.local.setting;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** The settings of one run: the environment, and the defaults where it is silent. */
public final class Settings {
  private static final Pattern HEAP = Pattern.compile("[1-9][0-9]{0,5}[mMgG]");

  private final Map<String, String> environment;

  public Settings(Map<String, String> environment) {
    this.environment = Map.copyOf(environment);
    ports().forEach(this::port);
    Arrays.stream(Setting.values()).filter(s -> s.name().endsWith("_HEAP")).forEach(this::heap);
    duration(Setting.SUITE_START_TIMEOUT);
    duration(Setting.SUITE_STOP_TIMEOUT);
    refuseSharedPorts();
  }

  public static List<Setting> ports() {
    return Arrays.stream(Setting.values()).filter(Setting::isPort).toList();
  }

  /** What the user set, if anything. */
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
      // Refused below, in the same words as a number out of range.
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

  public Duration duration(Setting setting) {
    try {
      return DurationText.parse(text(setting));
    } catch (IllegalArgumentException e) {
      throw new SettingException(setting, text(setting), "a duration such as 30s");
    }
  }

  private void refuseSharedPorts() {
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
