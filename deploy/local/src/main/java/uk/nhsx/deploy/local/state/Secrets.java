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

/** Secrets that are generated on first use and stored in files that only the owner can read. */
public final class Secrets {
  private static final int RANDOM_BYTES = 24;

  private final StateDirectory state;

  public Secrets(StateDirectory state) {
    this.state = state;
  }

  /** The stored secret, or a new one from the generator. */
  public String getOrCreate(String name, Supplier<String> generator) {
    Path file = state.key(name);
    try {
      state.create();
      if (Files.exists(file)) {
        return Files.readString(file);
      }
      // Two commands that need the first key at the same time must get the same one.
      try (FileChannel channel =
              FileChannel.open(
                  state.key(".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
          FileLock held = channel.lock()) {
        if (!Files.exists(file)) {
          StateDirectory.writePrivate(file, generator.get());
        }
        return Files.readString(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public String password(String name) {
    return getOrCreate(name + ".password", Secrets::random);
  }

  private static String random() {
    byte[] bytes = new byte[RANDOM_BYTES];
    new SecureRandom().nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
