package uk.nhsx.openapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class JoinedDocumentTest {

  @Test
  void shouldHaveThePathsAndTagsOfAll() {
    ObjectNode joined =
        join(
            "tags: [{name: first}]\npaths: {/b: {get: {operationId: b}}}",
            "tags: [{name: second}]\npaths: {/a: {get: {operationId: a}}}");

    assertThat(names(joined.path("paths"))).containsExactly("/a", "/b");
    assertThat(joined.path("tags"))
        .extracting(tag -> tag.path("name").asText())
        .containsExactly("first", "second");
  }

  @Test
  void shouldRefuseAPathOfTwoDocuments() {
    assertThatThrownBy(
            () ->
                join(
                    "paths: {/a: {get: {operationId: a}}}", "paths: {/a: {put: {operationId: b}}}"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("two documents have the path /a");
  }

  @Test
  void shouldRefuseAnOperationIdOfTwoOperations() {
    assertThatThrownBy(
            () ->
                join(
                    "paths: {/a: {get: {operationId: list}}}",
                    "paths: {/b: {get: {operationId: list}}}"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("two operations have the id list");
  }

  @Test
  void shouldRefuseTwoDifferentComponentsOfOneName() {
    assertThatThrownBy(
            () ->
                join(
                    "components: {schemas: {Money: {type: string}}}",
                    "components: {schemas: {Money: {type: object}}}"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("two documents have different components of the name schemas/Money");
  }

  @Test
  void shouldHaveEqualComponentsOnce() {
    ObjectNode joined =
        join(
            "components: {schemas: {Money: {type: string, format: decimal}}}",
            "components: {schemas: {Money: {format: decimal, type: string}}}");

    assertThat(joined.at("/components/schemas")).hasSize(1);
    assertThat(joined.at("/components/schemas/Money/format").asText()).isEqualTo("decimal");
  }

  @Test
  void shouldKeepComponentsOfOneNameAndDifferentKinds() {
    ObjectNode joined =
        join(
            "components: {schemas: {Money: {type: string}}}",
            "components: {examples: {Money: {value: '1.00'}}}");

    assertThat(names(joined.path("components"))).containsExactly("examples", "schemas");
  }

  @Test
  void shouldRefuseAReferenceThatLeadsToNothing() {
    assertThatThrownBy(
            () -> join("components: {schemas: {Award: {$ref: '#/components/schemas/Money'}}}"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a reference leads to nothing: #/components/schemas/Money");
  }

  @Test
  void shouldFollowAReferenceIntoAnotherDocument() {
    ObjectNode joined =
        join(
            "components: {schemas: {Award: {$ref: '#/components/schemas/Money'}}}",
            "components: {schemas: {Money: {type: string}}}");

    assertThat(names(joined.at("/components/schemas"))).containsExactly("Award", "Money");
  }

  @Test
  void shouldHaveTheOrderThatReadersExpect() {
    ObjectNode joined = join("components: {schemas: {A: {}}}\npaths: {}");

    assertThat(names(joined))
        .containsExactly("openapi", "info", "servers", "tags", "paths", "components");
  }

  private static ObjectNode join(String... documents) {
    return JoinedDocument.of(Stream.of(documents).map(TestDocument::with).toList());
  }

  private static List<String> names(JsonNode object) {
    return object.properties().stream().map(field -> field.getKey()).toList();
  }
}
