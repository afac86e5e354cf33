package uk.nhsx.gateway.page;

import io.quarkus.qute.TemplateExtension;
import java.math.BigDecimal;
import java.text.NumberFormat;
import java.util.Locale;

/** Writes numbers as English does, with a comma between thousands. */
@TemplateExtension(namespace = "numbers")
public final class Numbers {

  private static final int MOST_DECIMALS = 6;
  private static final int PENCE = 2;

  private Numbers() {}

  /** A decimal of the API, exactly. */
  public static String number(String decimal) {
    BigDecimal value = new BigDecimal(decimal);
    NumberFormat format = NumberFormat.getNumberInstance(Locale.UK);
    format.setMaximumFractionDigits(MOST_DECIMALS);
    format.setMinimumFractionDigits(Math.max(0, value.stripTrailingZeros().scale()));
    return format.format(value);
  }

  public static String number(long whole) {
    return number(Long.toString(whole));
  }

  /** An amount of pounds; pence only where there are any. */
  public static String pounds(String decimal) {
    BigDecimal value = new BigDecimal(decimal);
    NumberFormat format = NumberFormat.getCurrencyInstance(Locale.UK);
    int decimals = value.stripTrailingZeros().scale() > 0 ? PENCE : 0;
    format.setMinimumFractionDigits(decimals);
    format.setMaximumFractionDigits(decimals);
    return format.format(value);
  }
}
