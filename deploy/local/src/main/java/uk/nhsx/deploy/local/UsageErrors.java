package uk.nhsx.deploy.local;

import java.io.PrintWriter;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Explains what is wrong with a command line, and what may have been meant. */
final class UsageErrors implements IParameterExceptionHandler {
  private static final int SUGGESTIONS = 2;

  @Override
  public int handleParseException(ParameterException exception, String[] arguments) {
    CommandLine command = exception.getCommandLine();
    PrintWriter err = command.getErr();
    if (exception instanceof UnmatchedArgumentException unmatched) {
      err.println(explain(unmatched, command));
    } else {
      err.println(exception.getMessage());
      command.usage(err);
    }
    return ExitCode.USAGE;
  }

  private static String explain(UnmatchedArgumentException unmatched, CommandLine command) {
    String argument = unmatched.getUnmatched().get(0);
    String name = command.getCommandSpec().qualifiedName();
    List<String> similar = unmatched.getSuggestions();
    if (command.getParent() != null) {
      String problem =
          unmatched.isUnknownOption()
              ? "%s has no option '%s'.".formatted(name, argument)
              : "'%s' is one argument too many for %s.".formatted(argument, name);
      return "%s%s Try %s --help.".formatted(problem, question(similar), name);
    }
    if (unmatched.isUnknownOption()) {
      return "%s has no option '%s' before a command. Try ./suite help.".formatted(name, argument);
    }
    return "There is no command '%s'.%s Try ./suite help."
        .formatted(argument, similar.isEmpty() ? choice(command) : question(similar));
  }

  private static String question(List<String> similar) {
    return similar.isEmpty()
        ? ""
        : similar.stream()
            .limit(SUGGESTIONS)
            .map("'%s'"::formatted)
            .collect(Collectors.joining(" or ", " Did you mean ", "?"));
  }

  private static String choice(CommandLine suite) {
    return " There are " + String.join(", ", new TreeSet<>(suite.getSubcommands().keySet())) + ".";
  }
}
