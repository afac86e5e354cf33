package uk.nhsx.platform.openapi;

import io.smallrye.openapi.api.SmallRyeOpenAPI;
import java.io.InputStream;
import org.eclipse.microprofile.openapi.OASModelReader;
import org.eclipse.microprofile.openapi.models.OpenAPI;

/**
 * Begins each document with the components that all services share. They are a file here, and not
 * the {@code META-INF/openapi.yaml} of this module, since Quarkus reads one file of that name
 * alone: the service's.
 */
public final class SharedComponents implements OASModelReader {

  private static final String FILE = "/META-INF/openapi-shared.yaml";

  @Override
  public OpenAPI buildModel() {
    return SmallRyeOpenAPI.builder()
        .enableModelReader(false)
        .enableStandardStaticFiles(false)
        .enableAnnotationScan(false)
        .enableStandardFilter(false)
        .withCustomStaticFile(SharedComponents::file)
        .build()
        .model();
  }

  private static InputStream file() {
    return SharedComponents.class.getResourceAsStream(FILE);
  }
}
