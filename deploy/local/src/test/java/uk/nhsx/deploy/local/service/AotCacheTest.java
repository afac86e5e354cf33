package uk.nhsx.deploy.local.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import uk.nhsx.deploy.local.setting.Settings;
import uk.nhsx.deploy.local.state.StateDirectory;

class AotCacheTest {
  private static final String USE = "-XX:AOTCache=";
  private static final String RECORD = "-XX:AOTCacheOutput=";

  @TempDir Path directory;

  @Test
  void shouldBeUpToDateUntilTheApplicationIsBuiltAnew() throws IOException {
    AotCache cache = new AotCache(directory);
    Path jar = Files.writeString(directory.resolve("quarkus-run.jar"), "");
    Files.setLastModifiedTime(jar, FileTime.fromMillis(1));
    assertThat(cache.isUpToDate()).isFalse();
    Files.writeString(cache.file(), "");
    Files.setLastModifiedTime(cache.file(), FileTime.fromMillis(1));
    assertThat(cache.isUpToDate()).isTrue();

    Files.setLastModifiedTime(jar, FileTime.fromMillis(2));

    assertThat(cache.isUpToDate()).isFalse();
  }

  @Test
  void shouldNameTheJvmThatRecordsIt() {
    assertThat(new AotCache(directory).file().getFileName().toString())
        .startsWith("app-" + Runtime.version().feature())
        .endsWith(".aot");
  }

  @Test
  void shouldBeUsedByAProcessThatHasOne() throws IOException {
    assumeThat(AotCache.isSupported()).as("a JVM of 25 or newer").isTrue();
    Path cache = new AotCache(application()).file();
    assertThat(options(AotCache.Mode.USE)).noneMatch(option -> option.startsWith(USE));

    Files.createDirectories(cache.getParent());
    Files.writeString(cache, "");

    assertThat(options(AotCache.Mode.USE)).contains(USE + cache);
    assertThat(options(AotCache.Mode.OFF)).noneMatch(option -> option.startsWith(USE));
  }

  @Test
  void shouldRecordWhatNoSettingOfTheUserChanges() {
    ProcessBuilder command = process(AotCache.Mode.RECORD).command();

    assertThat(command.command()).contains(RECORD + new AotCache(application()).file());
    assertThat(command.environment().keySet()).doesNotContain("JAVA_HOME");
  }

  private List<String> options(AotCache.Mode mode) {
    List<String> command = process(mode).command().command();
    return command.subList(0, command.indexOf("-jar"));
  }

  private ApplicationProcess process(AotCache.Mode mode) {
    return new ApplicationProcess(
        Application.AI_LAB, new Settings(Map.of()), new StateDirectory(directory), directory, mode);
  }

  private Path application() {
    return new StateDirectory(directory).app(Application.AI_LAB.module());
  }
}
