package uk.nhsx.benchmarks.registers;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** The statements of a yardstick, as pgbench reads them. */
public enum Script {
  READ("read.sql"),
  READ_BY_KEY("read-by-key.sql"),
  WRITE("write.sql");

  private final String file;

  Script(String file) {
    this.file = file;
  }

  public String text() {
    try (InputStream text = Objects.requireNonNull(Script.class.getResourceAsStream(file))) {
      return new String(text.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
