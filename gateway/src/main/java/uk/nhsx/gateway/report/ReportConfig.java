package uk.nhsx.gateway.report;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import java.time.Duration;

/** Of what the report tells, and how long it waits for it. */
@ConfigMapping(prefix = "gateway.report")
public interface ReportConfig {

  /** The area whose figures are shown: England. */
  @WithDefault("E92000001")
  @Pattern(regexp = "[A-Z0-9]{1,12}")
  String area();

  /** For a section. More lets one slow service hold up the whole report. */
  @WithDefault("5s")
  Duration timeout();

  /** Connections to each service, beside those of forwarded requests. */
  @WithDefault("20")
  @Min(1)
  int connections();

  /** Windows whose last good sections are kept for when a service is down; some 10 kB each. */
  @WithDefault("1000")
  @Min(0)
  long windowsKept();

  /** What a caller is told to wait when no section stands. */
  @WithDefault("5s")
  Duration retryAfter();
}
