package uk.nhsx.deploy.local.example;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import uk.nhsx.deploy.local.state.StateDirectory;

/** Remembers whether this suite has been started before, and with or without example data. */
public final class FirstStart {
  private final Path loaded;
  private final Path empty;

  public FirstStart(StateDirectory state) {
    this.loaded = state.root().resolve("example-data.loaded");
    this.empty = state.root().resolve("example-data.empty");
  }

  public boolean isStillToCome() {
    return !Files.exists(loaded) && !Files.exists(empty);
  }

  public void wasWithData() throws IOException {
    Files.writeString(loaded, "");
  }

  /** A suite that began empty is the user's to fill, so a later start adds nothing. */
  public void wasEmpty() throws IOException {
    Files.writeString(empty, "");
  }
}
