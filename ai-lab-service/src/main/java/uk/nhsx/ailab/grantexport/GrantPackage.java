package uk.nhsx.ailab.grantexport;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.StreamingOutput;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/** The grants as a package of the standard: JSON, with their publisher and terms. */
@ApplicationScoped
class GrantPackage {

  private final Grants grants;
  private final GrantsConfig config;
  private final ObjectWriter json;

  GrantPackage(Grants grants, GrantsConfig config, ObjectMapper json) {
    this.grants = grants;
    this.config = config;
    this.json = json.writer();
  }

  /**
   * The package of a day, as known at an instant.
   *
   * @param requested the address of the request
   */
  StreamingOutput of(LocalDate on, Instant known, URI requested) {
    Optional<String> address = config.publicUrl().map(base -> address(base, requested));
    return out -> {
      GrantJson written = GrantJson.begin(json, out, config);
      written.head(address, known);
      grants.read(on, known, written::take);
      written.end();
    };
  }

  private static String address(URI base, URI requested) {
    String query = requested.getRawQuery();
    return base.toString().replaceAll("/+$", "")
        + requested.getRawPath()
        + (query == null ? "" : "?" + query);
  }
}
