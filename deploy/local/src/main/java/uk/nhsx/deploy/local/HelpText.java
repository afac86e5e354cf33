package uk.nhsx.deploy.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.UnmatchedArgumentException;

/** The help of one command, or of all of them with the settings. */
record HelpText(CommandSpec suite, Path project) {

  List<String> ofCommand(String name) {
    CommandLine command = suite.subcommands().get(name);
    if (command == null) {
      throw new UnmatchedArgumentException(suite.commandLine(), List.of(name));
    }
    return usage(command);
  }

  List<String> ofAll() throws IOException {
    List<String> lines = new ArrayList<>();
    suite.subcommands().values().forEach(command -> lines.addAll(usage(command)));
    lines.add("");
    // The settings in the form in which a user copies them.
    lines.addAll(Files.readAllLines(project.resolve(".env.example")));
    return lines;
  }

  private static List<String> usage(CommandLine command) {
    return command.getUsageMessage().stripTrailing().lines().toList();
  }
}
