package uk.nhsx.platform.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** No file of the project has a secret: none has to be replaced because somebody has read it. */
class SecretScanTest {

  private static final Path ROOT = Path.of("../..").toAbsolutePath().normalize();

  @Test
  void shouldFindNoSecretInTheProject() throws Exception {
    assertThat(SecretScanner.findings(ROOT, trackedFiles())).isEmpty();
  }

  /** The parts are put together here, for the scan reads this file as well. */
  @ParameterizedTest
  @CsvSource({
    "ghp, _, 0123456789abcdefghijABCDEFGHIJ012345",
    "https://user, ':passw0rdx@', example.org/",
    "postgres://name, ':password-of-it@', db.internal/ai_lab",
    "eyJhbGciOiJSUzI1NiJ9, .eyJzdWIiOiJvZmZpY2VyIn0., c2lnbmF0dXJlc2lnbmF0dXJl",
    "DATABASE_PASS, WORD=, abcdefghijklmnopqrstuv"
  })
  void shouldFindASecret(String begin, String middle, String end, @TempDir Path folder)
      throws IOException {
    Files.writeString(folder.resolve("notes.txt"), "first\n" + begin + middle + end + "\nlast\n");

    assertThat(SecretScanner.findings(folder, List.of("notes.txt")))
        .singleElement()
        .asString()
        .startsWith("notes.txt:2 ");
  }

  @Test
  void shouldFindAPrivateKey(@TempDir Path folder) throws IOException {
    Files.writeString(folder.resolve("a.txt"), "nothing\n");
    Files.writeString(folder.resolve("tls.key"), new TestAuthority("a").issue("b").keyPem());

    assertThat(SecretScanner.findings(folder, List.of("a.txt", "tls.key")))
        .containsExactly("tls.key:1 a private key");
  }

  /** What Git has, or would have with the next commit. */
  private static List<String> trackedFiles() throws Exception {
    assumeTrue(Files.exists(ROOT.resolve(".git")), "this is no clone of the repository");
    Process git =
        new ProcessBuilder("git", "ls-files", "--cached", "--others", "--exclude-standard")
            .directory(ROOT.toFile())
            .start();
    List<String> files =
        new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    assertThat(git.waitFor()).isZero();
    return files.stream().filter(file -> Files.isRegularFile(ROOT.resolve(file))).toList();
  }
}
