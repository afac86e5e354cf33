package uk.nhsx.platform.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import java.io.IOException;
import java.time.Instant;

/** Writes an instant as {@link Instants} shows it. */
class InstantSerializer extends StdSerializer<Instant> {

  InstantSerializer() {
    super(Instant.class);
  }

  @Override
  public void serialize(Instant instant, JsonGenerator json, SerializerProvider provider)
      throws IOException {
    json.writeString(Instants.text(instant));
  }
}
