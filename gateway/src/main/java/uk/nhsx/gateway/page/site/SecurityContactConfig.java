package uk.nhsx.gateway.page.site;

import io.smallrye.config.ConfigMapping;
import jakarta.validation.constraints.Pattern;
import java.util.Optional;

/** Who is told about a weakness of the site. */
@ConfigMapping(prefix = "gateway.security")
public interface SecurityContactConfig {

  /** A URI, such as {@code mailto:security@example.org}. Without one there is no security.txt. */
  Optional<@Pattern(regexp = "(mailto:|tel:|https://)[!-~]+") String> contact();
}
