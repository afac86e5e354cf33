package uk.nhsx.platform.testing;

import java.util.stream.LongStream;

/**
 * Returns the seeds of a test with random cases: few in every run, as many as {@code
 * -Dproperty.cases=…} sets in a long one.
 */
public final class PropertyCases {

  private PropertyCases() {}

  public static LongStream seeds(int inEveryRun) {
    return LongStream.rangeClosed(1, Integer.getInteger("property.cases", inEveryRun));
  }
}
