package uk.nhsx.deploy.local.state;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * Held by the one supervisor of a state directory for its life. The system takes it back from a
 * supervisor that is killed, which a file with a number in it would not do.
 */
public final class SuiteLock implements AutoCloseable {
  private final FileChannel channel;

  private SuiteLock(FileChannel channel) {
    this.channel = channel;
  }

  /** The lock, or nothing if another process holds it. */
  public static Optional<SuiteLock> tryTake(StateDirectory state) throws IOException {
    FileChannel channel =
        FileChannel.open(state.lock(), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    try {
      FileLock lock = channel.tryLock();
      if (lock != null) {
        return Optional.of(new SuiteLock(channel));
      }
    } catch (OverlappingFileLockException heldInThisProcess) {
      // The same answer as for another process.
    }
    channel.close();
    return Optional.empty();
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
