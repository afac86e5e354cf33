package uk.nhsx.openapi;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;

/** Makes small documents. */
final class TestDocument {

  private static final YAMLMapper YAML = new YAMLMapper();
  private static final String FRAME =
      """
      openapi: 3.1.0
      info: {title: Test, version: 1.0.0}
      servers: [{url: /}]
      """;

  private TestDocument() {}

  /**
   * @param rest what comes after openapi, info and servers, in YAML
   */
  static ObjectNode with(String rest) {
    try {
      return (ObjectNode) YAML.readTree(FRAME + rest);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    }
  }
}
