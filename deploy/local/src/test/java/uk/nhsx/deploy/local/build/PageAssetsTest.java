package uk.nhsx.deploy.local.build;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PageAssetsTest {

  @TempDir Path project;

  @Test
  void shouldFindTheAssetsOfABuildWithNode() throws Exception {
    build("app", "gateway.class", "META-INF/resources/assets/names.json");

    assertThat(PageAssets.areIn(project)).isTrue();
  }

  /** Where the build puts them when it has made them itself. */
  @Test
  void shouldFindTheAssetsThatTheBuildGenerated() throws Exception {
    build("app", "gateway.class");
    build("quarkus", "META-INF/resources/assets/names.json");

    assertThat(PageAssets.areIn(project)).isTrue();
  }

  @Test
  void shouldMissThoseOfABuildWithoutNode() throws Exception {
    build("app", "gateway.class");

    assertThat(PageAssets.areIn(project)).isFalse();
  }

  @Test
  void shouldFindNoneBeforeTheFirstBuild() throws Exception {
    assertThat(PageAssets.areIn(project)).isFalse();
  }

  private void build(String folder, String... entries) throws IOException {
    Path jars =
        Files.createDirectories(project.resolve("gateway/target/quarkus-app").resolve(folder));
    try (ZipOutputStream jar =
        new ZipOutputStream(Files.newOutputStream(jars.resolve("gateway.jar")))) {
      for (String entry : entries) {
        jar.putNextEntry(new ZipEntry(entry));
      }
    }
  }
}
