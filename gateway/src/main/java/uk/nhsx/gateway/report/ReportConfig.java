package uk.nhsx.gateway.report;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import java.time.Duration;

/** The area, timeouts and limits of the report. */
@ConfigMapping(prefix = "gateway.report")
public interface ReportConfig {

  /** The area of the figures: England. */
  @WithDefault("E92000001")
  @Pattern(regexp = "[A-Z0-9]{1,12}")
  String area();

  /** For a section. With more, one slow service delays the whole report. */
  @WithDefault("5s")
  Duration timeout();

  /** Windows whose last sections are stored for when a service is down; some 10 kB each. */
  @WithDefault("1000")
  @Min(0)
  long windowsKept();

  /** The {@code Retry-After} when all sections are unavailable. */
  @WithDefault("5s")
  Duration retryAfter();
}
