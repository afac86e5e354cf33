package uk.nhsx.deploy.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.api.model.Container;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Which images are pulled, and from where. */
@ParameterizedClass
@EnumSource
class ImageNamesTest {
  @Parameter Combination combination;
  private Rendering rendering;

  @BeforeEach
  void render() {
    rendering = Rendering.of(combination);
  }

  @Test
  void shouldNameAVersionOfEveryImage() {
    assertThat(images())
        .isNotEmpty()
        .allSatisfy(image -> assertThat(image).matches("[^:@]+(:[0-9][^:]*|@sha256:[0-9a-f]{64})"));
  }

  /**
   * Where images are is the operator's affair. A name without a registry would be one of the node's
   * default registry, where a stranger may own it.
   */
  @Test
  void shouldNameNoRegistryThatThereIs() {
    String registry = combination.isSmall() ? "localhost/" : "registry.invalid/";

    assertThat(images()).allSatisfy(image -> assertThat(image).startsWith(registry));
    assertThat(Pod.all(rendering))
        .flatExtracting(Pod::containers)
        .extracting(Container::getImage)
        .allSatisfy(image -> assertThat(image).startsWith(registry + "nhsx-suite/"));
  }

  private List<String> images() {
    return rendering.documents().stream()
        .flatMap(document -> document.findValues("image").stream())
        .filter(JsonNode::isTextual)
        .map(JsonNode::asText)
        .toList();
  }
}
