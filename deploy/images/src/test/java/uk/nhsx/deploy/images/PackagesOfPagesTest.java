package uk.nhsx.deploy.images;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The list of the npm packages that style and script of the pages are made of. */
class PackagesOfPagesTest {

  @Test
  void shouldListThePackagesThatAreInstalledForThem() throws IOException {
    JsonNode lock =
        new ObjectMapper()
            .readTree(
                Application.PROJECT.resolve("gateway/src/main/webui/package-lock.json").toFile());
    List<String> installed =
        lock.path("packages").properties().stream()
            .filter(entry -> !entry.getKey().isEmpty())
            .filter(entry -> !entry.getValue().path("dev").asBoolean())
            .map(
                entry ->
                    entry.getKey().replaceFirst(".*node_modules/", "")
                        + " "
                        + entry.getValue().path("version").asText())
            .toList();

    assertThat(
            BillOfMaterials.read(Application.packagesOfPages()).components().stream()
                .map(component -> component.name() + " " + component.version()))
        .containsExactlyInAnyOrderElementsOf(installed)
        .anyMatch(name -> name.startsWith("nhsuk-frontend "));
  }

  @Test
  void shouldContainNothingWithoutALicenceThatAllowsIt() throws IOException {
    assertThat(BillOfMaterials.read(Application.packagesOfPages()).components())
        .allSatisfy(
            component ->
                assertThat(component.licences())
                    .as(component.name())
                    .containsAnyElementsOf(BillOfMaterials.ALLOWED_LICENCES));
  }
}
