package uk.nhsx.deploy.local.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import uk.nhsx.deploy.local.state.StateDirectory;

class ApplicationCopyTest {
  @TempDir Path directory;
  private Path built;
  private ApplicationCopy copy;

  @BeforeEach
  void create() {
    built = directory.resolve("built");
    copy = new ApplicationCopy(built, directory.resolve("copy"));
  }

  @Test
  void shouldFollowANewBuild() throws IOException {
    build("first", 1);
    copy.refresh();
    build("second", 2);

    copy.refresh();

    assertThat(copy.jar()).hasContent("second");
  }

  @Test
  void shouldOutliveACleanedBuild() throws IOException {
    build("first", 1);
    copy.refresh();
    StateDirectory.delete(built);

    copy.refresh();

    assertThat(copy.jar()).hasContent("first");
  }

  @Test
  void shouldSayWhatIsNotBuilt() {
    assertThatThrownBy(copy::refresh).hasMessageContaining("built/quarkus-run.jar");
  }

  private void build(String content, int hour) throws IOException {
    Files.createDirectories(built);
    Path jar = built.resolve("quarkus-run.jar");
    Files.writeString(jar, content);
    Files.setLastModifiedTime(jar, FileTime.fromMillis(hour * 3_600_000L));
  }
}
