package uk.nhsx.deploy.local.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import uk.nhsx.deploy.local.setting.Settings;
import uk.nhsx.deploy.local.state.StateDirectory;

class ApplicationProcessTest {
  @TempDir Path directory;

  @Test
  void shouldStartAServiceWithTheOptionsThatTheUserSets() {
    Settings settings = new Settings(Map.of("SUITE_JVM_OPTIONS", "-Da=b -XX:+UseG1GC"));
    ApplicationProcess process =
        new ApplicationProcess(
            Application.AI_LAB,
            settings,
            new StateDirectory(directory),
            directory,
            AotCache.Mode.OFF);

    List<String> command = process.command().command();

    assertThat(command.subList(0, command.indexOf("-jar"))).contains("-Da=b", "-XX:+UseG1GC");
  }
}
