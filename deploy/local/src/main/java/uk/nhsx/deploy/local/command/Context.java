package uk.nhsx.deploy.local.command;

import java.time.Clock;
import java.util.Map;
import uk.nhsx.deploy.local.console.Console;
import uk.nhsx.deploy.local.session.Installation;

/** The console, the clock and the environment of a command. */
record Context(Console console, Clock clock, Map<String, String> environment) {
  Installation installation() {
    return Installation.of(environment);
  }
}
