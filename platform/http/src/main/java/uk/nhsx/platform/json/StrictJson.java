package uk.nhsx.platform.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.type.LogicalType;
import io.quarkus.jackson.ObjectMapperCustomizer;
import jakarta.inject.Singleton;
import java.time.Instant;

/** Takes JSON at its word: nothing unknown, nothing twice, no number where a text belongs. */
@Singleton
class StrictJson implements ObjectMapperCustomizer {

  @Override
  public int priority() {
    // After Quarkus has registered its modules: of two serializers for instants the last one wins.
    return MINIMUM_PRIORITY;
  }

  @Override
  @SuppressWarnings("deprecation") // The mapper is Quarkus's, already built: there is no builder.
  public void customize(ObjectMapper mapper) {
    mapper.enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION);
    mapper.enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
    mapper.enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
    mapper.disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT);
    mapper.configure(MapperFeature.ALLOW_COERCION_OF_SCALARS, false);
    for (CoercionInputShape shape :
        new CoercionInputShape[] {
          CoercionInputShape.Integer, CoercionInputShape.Float, CoercionInputShape.Boolean
        }) {
      mapper.coercionConfigFor(LogicalType.Textual).setCoercion(shape, CoercionAction.Fail);
    }
    // An empty or blank text is a text: no false, no zero, no nothing.
    mapper
        .coercionConfigDefaults()
        .setAcceptBlankAsEmpty(false)
        .setCoercion(CoercionInputShape.EmptyString, CoercionAction.Fail);
    // JSON is UTF-8 here; another encoding is not detected.
    mapper.getFactory().configure(JsonFactory.Feature.CHARSET_DETECTION, false);
    mapper.registerModule(
        new SimpleModule("instants").addSerializer(Instant.class, new InstantSerializer()));
  }
}
