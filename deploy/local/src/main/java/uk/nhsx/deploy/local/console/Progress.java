package uk.nhsx.deploy.local.console;

/** Somebody who is told, line by line, what is going on. */
@FunctionalInterface
public interface Progress {
  void say(String line);
}
