package uk.nhsx.deploy.local.session;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import uk.nhsx.deploy.local.state.StateDirectory;

/** Stores whether the suite has the example data, or was started without it. */
record ExampleDataStatus(StateDirectory state) {

  boolean isLoaded() {
    return Files.exists(loaded());
  }

  /** Whether the first start left it out, and it was not loaded since. */
  boolean isLeftOut() {
    return Files.exists(leftOut()) && !isLoaded();
  }

  void storeLoaded() throws IOException {
    Files.writeString(loaded(), "");
    Files.deleteIfExists(leftOut());
  }

  void storeLeftOut() throws IOException {
    Files.writeString(leftOut(), "");
  }

  /** What differs from what the user of {@code up}, with or without --empty, expects. */
  Optional<String> note(boolean startEmpty) {
    if (isLeftOut()) {
      return Optional.of(
          "the example data was left out, since the first start had --empty: ./suite example"
              + " loads it");
    }
    if (startEmpty && isLoaded()) {
      return Optional.of(
          "--empty is ignored, since the example data is loaded already: ./suite reset deletes all"
              + " data");
    }
    return Optional.empty();
  }

  private Path loaded() {
    return state.root().resolve("example-data.loaded");
  }

  private Path leftOut() {
    return state.root().resolve("example-data.empty");
  }
}
