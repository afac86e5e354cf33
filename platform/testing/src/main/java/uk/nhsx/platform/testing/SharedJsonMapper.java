package uk.nhsx.platform.testing;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.junit.callback.QuarkusTestBeforeClassCallback;
import io.restassured.RestAssured;
import io.restassured.config.ObjectMapperConfig;

/** Gives REST Assured one mapper for all bodies; by itself, it makes a new one for each. */
public class SharedJsonMapper implements QuarkusTestBeforeClassCallback {

  private static final ObjectMapper MAPPER = new ObjectMapper();

  @Override
  public void beforeClass(Class<?> testClass) {
    RestAssured.config =
        RestAssured.config()
            .objectMapperConfig(
                ObjectMapperConfig.objectMapperConfig()
                    .jackson2ObjectMapperFactory((type, charset) -> MAPPER));
  }
}
