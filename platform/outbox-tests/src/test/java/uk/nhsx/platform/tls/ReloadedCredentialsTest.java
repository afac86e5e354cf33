package uk.nhsx.platform.tls;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import uk.nhsx.platform.testing.RecordedLogs;
import uk.nhsx.platform.testing.TestCertificate;

class ReloadedCredentialsTest {

  @TempDir Path directory;

  /** One may be replaced a moment before the other. */
  @Test
  void shouldNotReportFilesThatAreJustBeingReplaced() throws Exception {
    ReloadedCredentials credentials = credentials();
    try (RecordedLogs logs = new RecordedLogs(ReloadedFiles.class.getName())) {
      Files.writeString(key(), "a");
      credentials.reload();
      TestCertificate.of("b", "EC").writeTo(certificate(), key());
      credentials.reload();

      assertThat(errors(logs)).isEmpty();
      assertThat(credentials.getCertificateChain("2")[0].getSubjectX500Principal().getName())
          .isEqualTo("CN=b");
    }
  }

  @Test
  void shouldReportFilesThatStayUnusableOnce() throws Exception {
    ReloadedCredentials credentials = credentials();
    try (RecordedLogs logs = new RecordedLogs(ReloadedFiles.class.getName())) {
      Files.writeString(key(), "a");
      reload(credentials, 4);
      assertThat(errors(logs)).hasSize(1);

      Files.delete(key());
      reload(credentials, 4);
      assertThat(errors(logs)).hasSize(2);
    }
  }

  private ReloadedCredentials credentials() {
    TestCertificate.of("a", "EC").writeTo(certificate(), key());
    return new ReloadedCredentials(
        new NamedFile("CERTIFICATE", certificate()), new NamedFile("KEY", key()));
  }

  private Path certificate() {
    return directory.resolve("certificate.pem");
  }

  private Path key() {
    return directory.resolve("key.pem");
  }

  private static void reload(ReloadedCredentials credentials, int times) {
    for (int i = 0; i < times; i++) {
      credentials.reload();
    }
  }

  private static List<RecordedLogs.Line> errors(RecordedLogs logs) {
    return logs.lines().stream().filter(line -> line.level().equals("ERROR")).toList();
  }
}
