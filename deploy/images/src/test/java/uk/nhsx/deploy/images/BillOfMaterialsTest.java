package uk.nhsx.deploy.images;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** What the list of an image's components says is what is in the image. */
@ParameterizedClass
@EnumSource
class BillOfMaterialsTest {
  /** What licences allow us to distribute, by the names of SPDX or of the components' authors. */
  private static final Set<String> ALLOWED_LICENCES =
      Set.of(
          "Apache-2.0",
          "BSD-2-Clause",
          "BSD-3-Clause",
          "CC0-1.0",
          "EPL-1.0",
          "EPL-2.0",
          "MIT",
          "MIT-0",
          "Public Domain");

  /** Maven names it as a dependency, and Quarkus leaves it out: it serves dev mode alone. */
  private static final String IDE_LAUNCHER = "io.quarkus.quarkus-ide-launcher";

  /**
   * Quarkus packages it without the sender that it replaces by its own, so its checksum differs.
   */
  private static final String REDUCED = "io.opentelemetry.opentelemetry-exporter-otlp-";

  @Parameter Application application;
  private Map<String, JsonNode> components;

  @BeforeEach
  void read() throws IOException {
    Path file = application.billOfMaterials();
    assumeTrue(Files.exists(file), "there is no " + file + ": it was built with -Dquick");
    components =
        stream(new ObjectMapper().readTree(file.toFile()).path("components"))
            .collect(Collectors.toMap(BillOfMaterialsTest::jar, Function.identity()));
  }

  @Test
  void shouldListJustTheLibrariesOfTheImage() {
    List<String> libraries =
        application.libraries().stream().map(jar -> jar.getFileName().toString()).toList();

    assertThat(components.keySet())
        .filteredOn(name -> !name.startsWith(IDE_LAUNCHER))
        .containsExactlyInAnyOrderElementsOf(libraries);
  }

  @Test
  void shouldGiveTheChecksumOfEachLibraryOfOthers() throws Exception {
    for (Path jar : application.libraries()) {
      // Our own are packaged anew by each build; those of others are files of a repository.
      String name = jar.getFileName().toString();
      if (!name.startsWith("uk.nhsx.") && !name.startsWith(REDUCED)) {
        JsonNode component = components.get(name);
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(jar));
        assertThat(stream(component.path("hashes")))
            .as(name)
            .filteredOn(hash -> hash.path("alg").asText().equals("SHA-256"))
            .extracting(hash -> hash.path("content").asText())
            .containsExactly(HexFormat.of().formatHex(digest));
      }
    }
  }

  @Test
  void shouldContainNothingWithoutALicenceThatAllowsIt() {
    assertThat(components.entrySet())
        .allSatisfy(
            component ->
                assertThat(licences(component.getValue()))
                    .as(component.getKey())
                    .containsAnyElementsOf(ALLOWED_LICENCES));
  }

  private static List<String> licences(JsonNode component) {
    return stream(component.path("licenses"))
        .map(licence -> licence.path("license"))
        .map(licence -> licence.path("id").asText(licence.path("name").asText()))
        .toList();
  }

  /** The file's name in the image. */
  private static String jar(JsonNode component) {
    return "%s.%s-%s.jar"
        .formatted(
            component.path("group").asText(),
            component.path("name").asText(),
            component.path("version").asText());
  }

  private static Stream<JsonNode> stream(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false);
  }
}
