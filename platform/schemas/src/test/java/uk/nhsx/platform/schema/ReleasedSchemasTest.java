package uk.nhsx.platform.schema;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What was released against what is published now. How to change a schema: docs/events.md. */
class ReleasedSchemasTest {

  private static final Map<String, JsonNode> RELEASED = SchemaFiles.in(SchemaFiles.RELEASED);
  private static final Map<String, JsonNode> NOW = SchemaFiles.in(SchemaFiles.PUBLISHED);

  /**
   * The path that was released is no absolute URI, so libraries of CloudEvents refused every event.
   * This exception leaves when what is published now is released.
   */
  private static final Predicate<String> EXCEPT_DATASCHEMA =
      found -> !found.matches("\\$\\.dataschema has another (const|pattern|type): .*");

  static Stream<String> released() {
    return RELEASED.keySet().stream();
  }

  @ParameterizedTest
  @MethodSource("released")
  void shouldNotBreakReadersOfTheReleasedSchema(String path) {
    assertThat(Compatibility.breaks(path, RELEASED, NOW)).filteredOn(EXCEPT_DATASCHEMA).isEmpty();
  }
}
