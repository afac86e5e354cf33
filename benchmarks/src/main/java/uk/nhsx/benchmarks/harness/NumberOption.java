package uk.nhsx.benchmarks.harness;

import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.TypeConversionException;

/**
 * An option of a scenario whose value is a number, or several numbers separated by commas.
 *
 * @param standard the value where the user gives none
 */
public record NumberOption(String name, String standard, int least, int most, String description) {
  static final String WARM_UP = "--warm-up";
  static final String SECONDS = "--seconds";
  static final String RUNS = "--runs";
  static final String REQUESTS = "--requests";
  static final String CONNECTIONS = "--connections";

  private static final int DAY = 86_400;

  public static NumberOption of(
      String name, int standard, int least, int most, String description) {
    return new NumberOption(name, Integer.toString(standard), least, most, description);
  }

  public static NumberOption warmUp(int standard) {
    return of(WARM_UP, standard, 1, DAY, "Seconds of load before a run counts.");
  }

  public static NumberOption seconds(int standard) {
    return of(SECONDS, standard, 1, DAY, "Seconds of load in each run that counts.");
  }

  public static NumberOption runs(int standard) {
    return of(RUNS, standard, 1, 250, "Runs of each measurement; their median counts.");
  }

  public static NumberOption requests(int standard) {
    return of(REQUESTS, standard, 1, 1_000_000, "Requests for each query that is timed.");
  }

  public static NumberOption connections(String standard, int most, String description) {
    return new NumberOption(CONNECTIONS, standard, 1, most, description);
  }

  OptionSpec spec() {
    return OptionSpec.builder(name)
        .paramLabel("N")
        .type(int[].class)
        .splitRegex(",")
        .converters(this::convert)
        .defaultValue(standard)
        .description(description)
        .build();
  }

  private Integer convert(String text) {
    if (text.matches("[0-9]{1,9}")) {
      int number = Integer.parseInt(text);
      if (number >= least && number <= most) {
        return number;
      }
    }
    throw new TypeConversionException(
        "%s must be %d to %d, not %s".formatted(name, least, most, text));
  }
}
