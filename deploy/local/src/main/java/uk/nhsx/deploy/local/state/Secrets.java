package uk.nhsx.deploy.local.state;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.function.Supplier;

/** Secrets made up on first need and kept for the owner alone. */
public final class Secrets {
  private static final int RANDOM_BYTES = 24;

  private final StateDirectory state;

  public Secrets(StateDirectory state) {
    this.state = state;
  }

  /** The kept secret, or the one that {@code maker} makes now. */
  public String keep(String name, Supplier<String> maker) {
    Path file = state.key(name);
    try {
      state.create();
      if (Files.exists(file)) {
        return Files.readString(file);
      }
      // Two commands that need the first key at once must end up with the same.
      try (FileChannel channel =
              FileChannel.open(
                  state.key(".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
          FileLock held = channel.lock()) {
        if (!Files.exists(file)) {
          OwnerFile.write(file, maker.get());
        }
        return Files.readString(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public String password(String name) {
    return keep(name + ".password", Secrets::random);
  }

  private static String random() {
    byte[] bytes = new byte[RANDOM_BYTES];
    new SecureRandom().nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
