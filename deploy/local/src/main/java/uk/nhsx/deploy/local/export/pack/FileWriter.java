package uk.nhsx.deploy.local.export.pack;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** Writes the files of a pack: each is there as a whole, or not at all. */
public final class FileWriter {
  private static final int BUFFER = 1 << 16;

  private final Path directory;

  public FileWriter(Path directory) {
    this.directory = directory;
  }

  /** Writes the content of a file, and returns how many rows it has; null if it is no table. */
  @FunctionalInterface
  public interface Content<E extends Exception> {
    @Nullable Long write(OutputStream out) throws IOException, E;
  }

  /** Writes a file in portions that need no memory of its size. */
  public <E extends Exception> PackFile write(String path, String mediaType, Content<E> content)
      throws IOException, E {
    Path file = directory.resolve(path);
    Files.createDirectories(file.getParent());
    Path unfinished = unfinished(file);
    MessageDigest sha256 = sha256();
    Long rows;
    try (OutputStream out =
        new BufferedOutputStream(
            new DigestOutputStream(new FileOutput(unfinished), sha256), BUFFER)) {
      rows = content.write(out);
    } catch (UncheckedIOException e) {
      // The writer of CSV wraps what the stream throws.
      throw e.getCause();
    }
    return finish(file, new PackFile(path, mediaType, Files.size(unfinished), rows, hex(sha256)));
  }

  /** As {@link #write}, for a library that writes to a path. */
  PackFile writePath(String path, String mediaType, PathContent content) throws IOException {
    Path file = directory.resolve(path);
    Files.createDirectories(file.getParent());
    Path unfinished = unfinished(file);
    long rows;
    try {
      rows = content.write(unfinished);
    } catch (IOException e) {
      throw FileOutput.failure(unfinished, e);
    }
    return finish(
        file, new PackFile(path, mediaType, Files.size(unfinished), rows, sha256(unfinished)));
  }

  /** Writes a whole file at a path, and returns how many rows it has. */
  @FunctionalInterface
  interface PathContent {
    long write(Path file) throws IOException;
  }

  public Path resolve(String path) {
    return directory.resolve(path);
  }

  /** On the disk before it has its name, since the note of its end outlives a loss of power. */
  private static PackFile finish(Path file, PackFile description) throws IOException {
    Path unfinished = unfinished(file);
    try (FileChannel channel = FileChannel.open(unfinished, StandardOpenOption.WRITE)) {
      channel.force(true);
    } catch (IOException e) {
      throw FileOutput.failure(unfinished, e);
    }
    Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
    return description;
  }

  private static Path unfinished(Path file) {
    return PackJson.unfinished(file);
  }

  static String sha256(Path file) throws IOException {
    MessageDigest digest = sha256();
    try (OutputStream out = new DigestOutputStream(OutputStream.nullOutputStream(), digest)) {
      Files.copy(file, out);
    }
    return hex(digest);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String hex(MessageDigest digest) {
    return HexFormat.of().formatHex(digest.digest());
  }
}
