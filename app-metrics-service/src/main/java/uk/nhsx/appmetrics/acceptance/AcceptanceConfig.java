package uk.nhsx.appmetrics.acceptance;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.util.Set;

/**
 * What a week of the daily feed must be like, as the NHSX analytics unit checked it. Wider limits
 * let more errors pass, narrower ones ask for more overrides.
 */
@ConfigMapping(prefix = "acceptance")
interface AcceptanceConfig {

  /** How many dates a file has. */
  @WithDefault("7")
  @Min(1)
  @Max(366)
  int dates();

  /** By how many per cent the number of rows may differ from the week before. */
  @WithDefault("10")
  @Min(0)
  @Max(1_000_000)
  int rowsPercent();

  /** By how many per cent a column's sum may differ from the week before. */
  @WithDefault("30")
  @Min(0)
  @Max(1_000_000)
  int sumPercent();

  /** A column whose sum was below this the week before is not compared: small counts jump. */
  @WithDefault("1000")
  @Min(0)
  long sumExemptBelow();

  /** Columns that may be zero for a whole day. */
  @WithDefault("ODWithdrawals")
  Set<String> zeroAllowed();
}
