package uk.nhsx.deploy.images;

import static org.assertj.core.api.Assertions.assertThat;

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
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import uk.nhsx.deploy.images.BillOfMaterials.Component;

/** What the list of an image's libraries says is what is in the image. */
@ParameterizedClass
@EnumSource
class BillOfMaterialsTest {

  /** Maven names it as a dependency, and Quarkus leaves it out: it serves dev mode alone. */
  private static final String IDE_LAUNCHER = "io.quarkus.quarkus-ide-launcher";

  /** Some of its files are among the gateway's own, and nothing else of it. */
  private static final String SWAGGER_UI = "org.webjars.swagger-ui";

  /**
   * Quarkus packages it without the sender that it replaces by its own, so its checksum differs.
   */
  private static final String REDUCED = "io.opentelemetry.opentelemetry-exporter-otlp-";

  @Parameter Application application;
  private Map<String, Component> components;

  @BeforeEach
  void read() throws IOException {
    components =
        BillOfMaterials.read(application.billOfMaterials()).components().stream()
            .collect(Collectors.toMap(BillOfMaterialsTest::jar, Function.identity()));
  }

  @Test
  void shouldListJustTheLibrariesOfTheImage() {
    List<String> libraries =
        application.libraries().stream().map(jar -> jar.getFileName().toString()).toList();

    assertThat(components.keySet())
        .filteredOn(name -> !name.startsWith(IDE_LAUNCHER) && !name.startsWith(SWAGGER_UI))
        .containsExactlyInAnyOrderElementsOf(libraries);
  }

  @Test
  void shouldListTheLibraryOfThePageThatShowsTheApi() {
    Set<String> names =
        components.values().stream().map(Component::name).collect(Collectors.toSet());

    assertThat(names.contains("swagger-ui")).isEqualTo(application == Application.GATEWAY);
  }

  @Test
  void shouldGiveTheChecksumOfEachLibraryOfOthers() throws Exception {
    for (Path jar : application.libraries()) {
      // Our own are packaged anew by each build; those of others are files of a repository.
      String name = jar.getFileName().toString();
      if (!name.startsWith("uk.nhsx.") && !name.startsWith(REDUCED)) {
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(jar));
        assertThat(components.get(name).sha256())
            .as(name)
            .containsExactly(HexFormat.of().formatHex(digest));
      }
    }
  }

  @Test
  void shouldContainNothingWithoutALicenceThatAllowsIt() {
    assertThat(components.values())
        .allSatisfy(
            component ->
                assertThat(component.licences())
                    .as(component.name())
                    .containsAnyElementsOf(BillOfMaterials.ALLOWED_LICENCES));
  }

  /** The file's name in the image. */
  private static String jar(Component component) {
    return "%s.%s-%s.jar".formatted(component.group(), component.name(), component.version());
  }
}
