package uk.nhsx.deploy.local.export;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import uk.nhsx.deploy.local.console.SuiteException;
import uk.nhsx.deploy.local.export.pack.Manifest;

/**
 * Ensures that one export at a time writes to a directory. The operating system releases the lock
 * of an export that is killed.
 */
final class ExportLock implements AutoCloseable {
  /** Hidden, and not part of the pack. */
  static final String FILE = ".export.lock";

  private final Path directory;
  private final FileChannel channel;

  private ExportLock(Path directory, FileChannel channel) {
    this.directory = directory;
    this.channel = channel;
  }

  /**
   * Locks a directory, which is created if it does not exist.
   *
   * @throws SuiteException if another export writes to it, or this user can't
   */
  static ExportLock acquire(Path directory) throws IOException, SuiteException {
    FileChannel channel;
    try {
      Files.createDirectories(directory);
      channel =
          FileChannel.open(
              directory.resolve(FILE), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    } catch (FileSystemException e) {
      throw new SuiteException(
          "nothing was exported, since %s: name a directory that you may write to"
              .formatted(FileFailure.describe(e)));
    }
    if (!locks(channel)) {
      channel.close();
      throw new SuiteException(
          "another ./suite export writes to %s: wait until it has ended, or name another directory"
              .formatted(directory));
    }
    return new ExportLock(directory, channel);
  }

  private static boolean locks(FileChannel channel) throws IOException {
    try {
      return channel.tryLock() != null;
    } catch (OverlappingFileLockException heldInThisProcess) {
      return false;
    }
  }

  /**
   * Deletes the file only beside a manifest, since no export writes to a finished pack. Before
   * that, one that has opened the file could lock it after its deletion, while a third locks the
   * next file of this name.
   */
  @Override
  public void close() throws IOException {
    try (channel) {
      if (Files.exists(directory.resolve(Manifest.FILE))) {
        Files.deleteIfExists(directory.resolve(FILE));
      }
    }
  }
}
