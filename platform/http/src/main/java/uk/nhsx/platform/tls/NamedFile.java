package uk.nhsx.platform.tls;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/**
 * A file that a setting names.
 *
 * @param setting the environment variable, for messages
 */
public record NamedFile(String setting, Path path) {

  byte[] read() {
    try {
      return Files.readAllBytes(path);
    } catch (NoSuchFileException e) {
      throw new UnusableFileException("%s names no file: %s".formatted(setting, path));
    } catch (IOException e) {
      throw new UnusableFileException(
          "%s names a file that can't be read: %s".formatted(setting, path));
    }
  }
}
