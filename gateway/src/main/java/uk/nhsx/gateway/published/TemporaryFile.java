package uk.nhsx.gateway.published;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.jboss.resteasy.reactive.PathPart;

/**
 * Bytes that are sent from a file, piece by piece, so that a client that reads slowly takes no
 * memory. The temporary folder may be cleaned while the process runs; the file is written again
 * then.
 */
final class TemporaryFile {

  private static final String PREFIX = "published-";

  private final byte[] bytes;
  private final Path path;

  TemporaryFile(byte[] bytes) {
    this.bytes = bytes.clone();
    this.path = write();
    path.toFile().deleteOnExit();
  }

  /**
   * Returns all of the file. It is all of it as a part: of a file, Quarkus would send the range
   * that a client requests, with the status of the whole.
   */
  PathPart content() {
    if (!Files.exists(path)) {
      replace();
    }
    return new PathPart(path, 0, bytes.length);
  }

  /** In one step, since others may read it. */
  private void replace() {
    try {
      Files.move(write(), path, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Path write() {
    try {
      return Files.write(Files.createTempFile(PREFIX, ""), bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
