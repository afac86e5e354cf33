package uk.nhsx.deploy.local.export.pack;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A finished file of a pack.
 *
 * @param path below the directory of the pack, with slashes
 * @param rows how many rows it has; null if it is no table
 * @param sha256 in hexadecimal digits
 */
public record PackFile(
    String path, String mediaType, long bytes, @Nullable Long rows, String sha256) {

  public PackFile {
    Path relative = Path.of(path).normalize();
    if (path.isEmpty() || relative.isAbsolute() || relative.startsWith("..")) {
      throw new IllegalArgumentException("path leads out of the pack: " + path);
    }
    if (!sha256.matches("[0-9a-f]{64}")) {
      throw new IllegalArgumentException("sha256 of " + path + " is no SHA-256: " + sha256);
    }
  }
}
