package uk.nhsx.deploy.local.state;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Stores whether the suite has the example data, or was started without it. */
public record ExampleDataStatus(StateDirectory state) {

  /** Whether the data is loaded, was left out by the user, or waits for the next start. */
  public enum Value {
    LOADED,
    LEFT_OUT,
    UNDECIDED
  }

  public boolean isLoaded() {
    return Files.exists(loaded());
  }

  /** Whether the first start left it out, and it was not loaded since. */
  public boolean isLeftOut() {
    return Files.exists(leftOut()) && !isLoaded();
  }

  public void storeLoaded() throws IOException {
    Files.writeString(loaded(), "");
    Files.deleteIfExists(leftOut());
  }

  public void storeLeftOut() throws IOException {
    Files.writeString(leftOut(), "");
    Files.deleteIfExists(loaded());
  }

  /** The status in one word, which a backup holds. */
  public Value value() {
    if (isLoaded()) {
      return Value.LOADED;
    }
    return isLeftOut() ? Value.LEFT_OUT : Value.UNDECIDED;
  }

  public void store(Value value) throws IOException {
    switch (value) {
      case LOADED -> storeLoaded();
      case LEFT_OUT -> storeLeftOut();
      case UNDECIDED -> {
        Files.deleteIfExists(loaded());
        Files.deleteIfExists(leftOut());
      }
    }
  }

  /** What differs from what the user of {@code up}, with or without --empty, expects. */
  public Optional<String> note(boolean startEmpty) {
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
