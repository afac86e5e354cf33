package uk.nhsx.deploy.local.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class FileFailureTest {

  @ParameterizedTest
  @MethodSource("failures")
  void shouldNameTheFileAndTheReason(FileSystemException failure, String reason) {
    String text = FileFailure.describe(failure);

    assertThat(text).isEqualTo("/pack/a.csv can't be written or read (%s)".formatted(reason));
  }

  private static Stream<Arguments> failures() {
    String file = "/pack/a.csv";
    return Stream.of(
        Arguments.of(
            new FileSystemException(file, null, "Read-only file system"), "Read-only file system"),
        Arguments.of(new AccessDeniedException(file), "permission denied"),
        Arguments.of(new NoSuchFileException(file), "it does not exist"),
        Arguments.of(new FileAlreadyExistsException(file), "it is a file, and no directory"));
  }
}
