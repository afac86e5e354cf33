package uk.nhsx.deploy.local;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The option of the commands that ask before they delete or replace data. */
final class ConfirmOption {
  @Option(names = "--yes", description = "Does not ask.")
  private boolean yes;

  @Spec(Spec.Target.MIXEE)
  private @SuppressWarnings("NullAway.Init") CommandSpec command;

  /** Whether the user agrees; fails if there is nobody to ask. */
  boolean agrees(String question) {
    if (yes) {
      return true;
    }
    java.io.@Nullable Console terminal = System.console();
    if (terminal == null) {
      throw new ParameterException(
          command.commandLine(),
          "there is no terminal to ask on: --yes answers the question: " + question);
    }
    String answer = terminal.readLine("%s [y/N] ", question);
    return answer != null && answer.trim().matches("(?i)y(es)?");
  }
}
