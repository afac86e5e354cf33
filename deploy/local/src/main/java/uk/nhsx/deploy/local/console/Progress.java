package uk.nhsx.deploy.local.console;

/** Receives lines of progress. */
@FunctionalInterface
public interface Progress {
  void print(String line);
}
