package uk.nhsx.benchmarks.appmetrics;

import java.util.Locale;
import java.util.function.IntFunction;

/**
 * Synthetic areas in the shape of the real ones: practices under 106 sub-ICBs, 42 ICBs, 7 regions
 * and one nation. Their codes begin with Z, which no code in use does.
 */
record Geography(int practices) {
  private static final int SUB_ICBS = 106;
  private static final int ICBS = 42;
  private static final int REGIONS = 7;

  Geography {
    if (practices < 1 || practices > 99_999) {
      throw new IllegalArgumentException("practices must be 1 to 99999, not " + practices);
    }
  }

  String nation() {
    return "ZNATION";
  }

  String region(int index) {
    return "ZREGION" + (index + 1);
  }

  String practice(int index) {
    return String.format(Locale.ROOT, "Z%05d", index + 1);
  }

  /** The number of a practice among all areas, counted from 1 in the order of {@link #csv}. */
  int number(int practice) {
    return 1 + REGIONS + ICBS + SUB_ICBS + practice + 1;
  }

  /** All areas, parents first: {@code code,name,type,parent}. */
  String csv() {
    StringBuilder csv = new StringBuilder("code,name,type,parent\r\n");
    csv.append(nation()).append(",Synthetic nation,nation,\r\n");
    level(csv, "region", REGIONS, this::region, i -> nation());
    level(csv, "icb", ICBS, i -> "ZICB" + (i + 1), i -> region(i % REGIONS));
    level(csv, "sub-icb", SUB_ICBS, i -> "ZSUBICB" + (i + 1), i -> "ZICB" + (i % ICBS + 1));
    level(csv, "practice", practices, this::practice, i -> "ZSUBICB" + (i % SUB_ICBS + 1));
    return csv.toString();
  }

  private static void level(
      StringBuilder csv,
      String type,
      int count,
      IntFunction<String> code,
      IntFunction<String> parent) {
    for (int i = 0; i < count; i++) {
      csv.append(
          "%s,Synthetic %s %d,%s,%s\r\n"
              .formatted(code.apply(i), type, i + 1, type, parent.apply(i)));
    }
  }
}
