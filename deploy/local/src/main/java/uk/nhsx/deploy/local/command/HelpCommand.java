package uk.nhsx.deploy.local.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;
import uk.nhsx.deploy.local.console.Console;

/** Explains the commands and the settings. */
@Command(name = "help", description = "This text.")
final class HelpCommand implements Callable<Integer> {
  private final Context context;

  @Spec
  private @SuppressWarnings("NullAway.Init") CommandSpec spec;

  HelpCommand(Context context) {
    this.context = context;
  }

  @Override
  public Integer call() throws IOException {
    Console console = context.console();
    spec.parent().subcommands().values().stream()
        .flatMap(command -> command.getUsageMessage().stripTrailing().lines())
        .forEach(console::say);
    console.say("");
    // One list, to read and to copy.
    Path settings = context.installation().project().resolve(".env.example");
    Files.readString(settings).lines().forEach(console::say);
    return SuiteCommand.OK;
  }
}
