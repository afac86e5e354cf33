package uk.nhsx.benchmarks.harness;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** Reads the files of the folder {@code scripts}: for wrk and pgbench, SQL and request bodies. */
public final class Scripts {

  private Scripts() {}

  public static String read(String name) {
    try (InputStream text =
        Objects.requireNonNull(Scripts.class.getResourceAsStream("/scripts/" + name), name)) {
      return new String(text.readAllBytes(), StandardCharsets.UTF_8).strip();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
