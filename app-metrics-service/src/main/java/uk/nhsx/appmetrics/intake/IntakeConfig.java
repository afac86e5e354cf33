package uk.nhsx.appmetrics.intake;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;

/** How much one body may bring. */
@ConfigMapping(prefix = "intake")
interface IntakeConfig {

  /** Most findings told in one refusal: more makes the answer longer, some 200 bytes each. */
  @WithDefault("1000")
  @Min(1)
  @Max(100_000)
  int maxFindings();

  /** Most rows of one body: each is held in memory until it is stored, some 200 bytes each. */
  @WithDefault("200000")
  @Min(1)
  @Max(5_000_000)
  int maxRows();
}
