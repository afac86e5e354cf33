package uk.nhsx.platform.schema;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;

/**
 * The AsyncAPI document that a suite publishes: its topics, feeds and stream, with the schemas of
 * all events. It is whole, so that it can be saved and read anywhere.
 */
public final class AsyncApiDocument {

  public static final String PATH = "/asyncapi.yaml";

  public static final String MEDIA_TYPE = "application/vnd.aai.asyncapi+yaml;version=3.1.0";

  /** Texts stay quoted: to some parsers an unquoted day is a day, not a text. */
  private static final ObjectMapper YAML =
      new ObjectMapper(
          YAMLFactory.builder()
              .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
              .disable(YAMLGenerator.Feature.SPLIT_LINES)
              .build());

  private AsyncApiDocument() {}

  /**
   * The text of the document of the suite at an address.
   *
   * @param publicUrl the address of its gateway, without a slash at its end
   */
  public static String at(URI publicUrl) {
    try (InputStream resource = AsyncApiDocument.class.getResourceAsStream(PATH)) {
      ObjectNode document = (ObjectNode) YAML.readTree(resource);
      setAddress(document.withObject("/servers/gateway"), publicUrl);
      document.withObject("/components").set("schemas", schemas());
      return YAML.writeValueAsString(document);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void setAddress(ObjectNode server, URI publicUrl) {
    server.put("host", publicUrl.getAuthority());
    server.put("protocol", publicUrl.getScheme());
    if (!publicUrl.getPath().isEmpty()) {
      server.put("pathname", publicUrl.getPath());
    }
  }

  private static ObjectNode schemas() {
    Definitions definitions = new Definitions("#/components/schemas/", PublishedSchemas::file);
    PublishedSchemas.types().forEach(type -> definitions.collect(PublishedSchemas.path(type)));
    return definitions.collected();
  }
}
