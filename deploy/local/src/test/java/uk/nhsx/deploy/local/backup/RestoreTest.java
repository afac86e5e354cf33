package uk.nhsx.deploy.local.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import uk.nhsx.deploy.local.console.SuiteException;

class RestoreTest {
  @TempDir Path directory;
  private final List<String> questions = new ArrayList<>();
  private Machine machine;
  private Map<String, String> before;

  @BeforeEach
  void create() throws Exception {
    machine = new Machine(directory.resolve("machine"));
    Files.createDirectories(machine.state().data("postgres"));
    Files.writeString(machine.state().data("postgres/PG_VERSION"), "17");
    before = machine.data();
  }

  @Test
  void shouldRefuseABackupOfAnotherKindOfMachineBeforeItAsks() throws Exception {
    Path file = directory.resolve("backup");
    try (ArchiveWriter archive = new ArchiveWriter(Files.newOutputStream(file))) {
      archive.header(new BackupHeader(1, "1.0.0", "17.6", "vax-vms", "2026-12-01T10:00:00Z"));
    }

    assertThatThrownBy(() -> restore(file))
        .isInstanceOf(SuiteException.class)
        .hasMessageStartingWith(
            "the backup %s can't be restored here: its data files are for vax-vms".formatted(file));

    assertThat(questions).isEmpty();
    assertThat(machine.data()).isEqualTo(before);
  }

  @Test
  void shouldRefuseAFileOfSomethingElseBeforeItAsks() throws Exception {
    Path file = Files.writeString(directory.resolve("letter"), "Dear Sir or Madam");

    assertThatThrownBy(() -> restore(file))
        .isInstanceOf(SuiteException.class)
        .hasMessageStartingWith(file + " is not a backup of this suite");

    assertThat(questions).isEmpty();
    assertThat(machine.data()).isEqualTo(before);
  }

  private boolean restore(Path file) throws Exception {
    return new Restore(machine.state(), machine.console()).from(file, questions::add);
  }
}
