package uk.nhsx.platform.openapi;

import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.Components;
import org.eclipse.microprofile.openapi.models.examples.Example;
import org.eclipse.microprofile.openapi.models.media.Content;
import org.eclipse.microprofile.openapi.models.media.MediaType;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.parameters.RequestBody;
import org.jspecify.annotations.Nullable;
import uk.nhsx.platform.csv.Format;

/**
 * Completes the bodies of requests and responses. A response as CSV is a text, whatever the schema
 * of its JSON is. The example of a body is the component that is named as its schema or, of a CSV,
 * as the schema of the JSON beside it and {@code .csv}. Where there is only CSV, and in requests,
 * it is named as the operation and {@code .csv}.
 */
final class Contents {

  static final String JSON = "application/json";

  private static final String SCHEMAS = "#/components/schemas/";
  private static final String EXAMPLES = "#/components/examples/";
  private static final String CSV = "Csv";
  private static final String OF_CSV = ".csv";

  private final Map<String, Schema> schemas;
  private final Map<String, Example> examples;

  Contents(Components components) {
    this.schemas = Optional.ofNullable(components.getSchemas()).orElse(Map.of());
    this.examples = Optional.ofNullable(components.getExamples()).orElse(Map.of());
  }

  void apply(ApiOperation operation) {
    RequestBody request = operation.model().getRequestBody();
    if (request != null) {
      request.setRequired(true);
      request.setContent(
          content(operation, request.getContent(), operation.model().getOperationId()));
    }
    Content response = operation.success().getContent();
    String schema = schema(operation, response.getMediaTypes().values().iterator().next());
    operation.success().setDescription(description(schema));
    String csvExample = schema.equals(CSV) ? operation.model().getOperationId() : schema;
    operation.success().setContent(content(operation, response, csvExample));
  }

  private @Nullable String description(String schema) {
    Schema described = schemas.get(schema);
    if (described == null) {
      throw new IllegalStateException("there is no schema " + schema);
    }
    return described.getDescription();
  }

  /** The bodies that the scanner reads are one object for all media types, so each is made anew. */
  private Content content(ApiOperation operation, Content read, String csvExample) {
    Content content = OASFactory.createContent();
    read.getMediaTypes()
        .forEach(
            (type, body) -> {
              String schema = schema(operation, body);
              content.addMediaType(
                  type,
                  type.startsWith(Format.TEXT_CSV)
                      ? body(CSV, csvExample + OF_CSV)
                      : body(schema, schema));
            });
    return content;
  }

  private MediaType body(String schema, String example) {
    MediaType body =
        OASFactory.createMediaType().schema(OASFactory.createSchema().ref(SCHEMAS + schema));
    return examples.containsKey(example)
        ? body.addExample("example", OASFactory.createExample().ref(EXAMPLES + example))
        : body;
  }

  private String schema(ApiOperation operation, MediaType body) {
    String reference = String.valueOf(body.getSchema().getRef());
    String name = reference.replace(SCHEMAS, "");
    if (!schemas.containsKey(name)) {
      throw new IllegalStateException(operation + " refers to no schema that there is: " + name);
    }
    return name;
  }
}
