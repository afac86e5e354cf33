package uk.nhsx.deploy.local.backup;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BackupHeaderTest {

  @Test
  void shouldFitAnotherMinorVersion() {
    assertThat(header(1, "17.6", "linux-x86_64").obstacle("17.2.0", "linux-x86_64")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "2, 17.6, linux-x86_64, 'it has format 2, and this suite reads format 1'",
    "1, 16.9, linux-x86_64, 'it is of PostgreSQL 16.9, and this suite has 17.6.0'",
    "1, 17.6, linux-arm_64, 'its data files are for linux-arm_64, and this machine is linux-x86_64'"
  })
  void shouldNotFit(int format, String postgres, String platform, String reason) {
    assertThat(header(format, postgres, platform).obstacle("17.6.0", "linux-x86_64"))
        .hasValueSatisfying(obstacle -> assertThat(obstacle).startsWith(reason));
  }

  private static BackupHeader header(int format, String postgres, String platform) {
    return new BackupHeader(format, "1.0.0", postgres, platform, "2026-12-01T10:00:00Z");
  }
}
