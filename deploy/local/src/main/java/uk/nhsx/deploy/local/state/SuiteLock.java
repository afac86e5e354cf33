package uk.nhsx.deploy.local.state;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * Ensures that a state directory has one supervisor. The operating system releases the lock of a
 * supervisor that is killed; a file with a pid would stay.
 */
public final class SuiteLock implements AutoCloseable {
  private final FileChannel channel;

  private SuiteLock(FileChannel channel) {
    this.channel = channel;
  }

  /** The lock, or empty if another process holds it. */
  public static Optional<SuiteLock> tryAcquire(StateDirectory state) throws IOException {
    FileChannel channel =
        FileChannel.open(state.lock(), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    try {
      FileLock lock = channel.tryLock();
      if (lock != null) {
        return Optional.of(new SuiteLock(channel));
      }
    } catch (OverlappingFileLockException heldInThisProcess) {
      // Handled below like a lock of another process.
    }
    channel.close();
    return Optional.empty();
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
