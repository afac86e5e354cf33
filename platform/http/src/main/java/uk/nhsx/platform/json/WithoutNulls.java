package uk.nhsx.platform.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.Set;

/**
 * Writes an object without some of its fields where they are null. Answers show such fields as
 * null; events leave them out, since their published schemas do not allow null there.
 */
public abstract class WithoutNulls extends JsonSerializer<Object> {

  private final Set<String> fields;

  protected WithoutNulls(String... fields) {
    this.fields = Set.of(fields);
  }

  @Override
  public void serialize(Object value, JsonGenerator json, SerializerProvider provider)
      throws IOException {
    ObjectNode object = ((ObjectMapper) json.getCodec()).valueToTree(value);
    fields.stream().filter(field -> object.path(field).isNull()).forEach(object::remove);
    json.writeTree(object);
  }
}
