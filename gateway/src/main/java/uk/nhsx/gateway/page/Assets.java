package uk.nhsx.gateway.page;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/**
 * The paths of the style and the script of all pages, which change with their contents. A gateway
 * that was built without Node.js has neither.
 */
@Named("assets")
@Singleton
public class Assets {

  private static final String FOLDER = "/assets/";
  private static final String NAMES = "META-INF/resources" + FOLDER + "names.json";

  private final JsonNode names;

  Assets(ObjectMapper json) {
    ClassLoader application = Thread.currentThread().getContextClassLoader();
    try (InputStream file = application.getResourceAsStream(NAMES)) {
      this.names = file == null ? json.createObjectNode() : json.readTree(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public @Nullable String getStyle() {
    return path("pages.css");
  }

  public @Nullable String getScript() {
    return path("pages.js");
  }

  private @Nullable String path(String name) {
    String built = names.path(name).textValue();
    return built == null ? null : FOLDER + built;
  }
}
