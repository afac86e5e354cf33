package uk.nhsx.deploy.local.state;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/** The log of one process. */
public record LogFile(Path path) {
  private static final long ROTATE_ABOVE_BYTES = 10L * 1024 * 1024;
  private static final int TAIL_BYTES = 16 * 1024;

  /** Renames a large log to {@code NAME.log.1}, over the one before. */
  public void rotate() throws IOException {
    if (Files.exists(path) && Files.size(path) > ROTATE_ABOVE_BYTES) {
      Path old = path.resolveSibling(path.getFileName() + ".1");
      Files.move(path, old, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  /** The last lines; none if the log can't be read. */
  public List<String> tail(int lines) {
    try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "r")) {
      long from = Math.max(0, file.length() - TAIL_BYTES);
      byte[] bytes = new byte[(int) (file.length() - from)];
      file.seek(from);
      file.readFully(bytes);
      List<String> all = new String(bytes, StandardCharsets.UTF_8).lines().toList();
      return all.subList(Math.max(0, all.size() - lines), all.size());
    } catch (IOException e) {
      return List.of();
    }
  }
}
