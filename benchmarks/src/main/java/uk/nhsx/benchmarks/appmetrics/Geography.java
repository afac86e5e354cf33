package uk.nhsx.benchmarks.appmetrics;

import java.util.Locale;

/**
 * Made-up areas in the shape of the real ones: practices under 106 sub-ICBs, 42 ICBs, 7 regions and
 * one nation. Their codes begin with Z, which none that was issued does.
 */
record Geography(int practices) {
  private static final int SUB_ICBS = 106;
  private static final int ICBS = 42;
  private static final int REGIONS = 7;

  Geography {
    if (practices < 1 || practices > 99_999) {
      throw new IllegalArgumentException("practices is not of 1 to 99999: " + practices);
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

  /** The place of a practice among all areas, counted from 1 in the order of {@link #csv}. */
  int number(int practice) {
    return 1 + REGIONS + ICBS + SUB_ICBS + practice + 1;
  }

  /** All areas, parents first: {@code code,name,type,parent}. */
  String csv() {
    StringBuilder csv = new StringBuilder("code,name,type,parent\r\n");
    row(csv, nation(), "Synthetic nation", "nation", "");
    for (int i = 0; i < REGIONS; i++) {
      row(csv, region(i), "Synthetic region " + (i + 1), "region", nation());
    }
    for (int i = 0; i < ICBS; i++) {
      row(csv, icb(i), "Synthetic ICB " + (i + 1), "icb", region(i % REGIONS));
    }
    for (int i = 0; i < SUB_ICBS; i++) {
      row(csv, subIcb(i), "Synthetic sub-ICB " + (i + 1), "sub-icb", icb(i % ICBS));
    }
    for (int i = 0; i < practices; i++) {
      row(csv, practice(i), "Synthetic practice " + (i + 1), "practice", subIcb(i % SUB_ICBS));
    }
    return csv.toString();
  }

  private static String icb(int index) {
    return "ZICB" + (index + 1);
  }

  private static String subIcb(int index) {
    return "ZSUBICB" + (index + 1);
  }

  private static void row(StringBuilder csv, String code, String name, String type, String parent) {
    csv.append(code).append(',').append(name).append(',');
    csv.append(type).append(',').append(parent).append("\r\n");
  }
}
