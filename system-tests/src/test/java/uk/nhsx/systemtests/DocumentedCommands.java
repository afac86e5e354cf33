package uk.nhsx.systemtests;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The commands of a page of {@code docs}, each with the answer that the page shows. A reader runs
 * them in one shell from the first to the last, since some need what others have set or stored.
 */
final class DocumentedCommands {

  private static final Pattern BLOCK =
      Pattern.compile("^```(bash|text)\\n(.*?)^```$", Pattern.DOTALL | Pattern.MULTILINE);

  /** A line that begins with a space continues the one before. */
  private static final Pattern CONTINUATION = Pattern.compile("\\n +");

  private static final String LEFT_OUT = "…";
  private static final String END = "==== end of the answer ====";

  private final List<Command> commands;

  private DocumentedCommands(List<Command> commands) {
    this.commands = commands;
  }

  /** A block of commands, and the lines of its answer. */
  private record Command(String text, List<String> shown) {}

  static DocumentedCommands of(Path page) throws IOException {
    return of(Files.readString(page));
  }

  static DocumentedCommands of(String page) {
    List<Command> commands = new ArrayList<>();
    Matcher block = BLOCK.matcher(page);
    while (block.find()) {
      String content = block.group(2);
      if (block.group(1).equals("bash")) {
        commands.add(new Command(content, List.of()));
      } else {
        int last = commands.size() - 1;
        String joined = CONTINUATION.matcher(content).replaceAll("");
        commands.set(last, new Command(commands.get(last).text(), joined.lines().toList()));
      }
    }
    return new DocumentedCommands(commands);
  }

  /** All commands as one script, which prints a line after the answer of each. */
  String script() {
    return commands.stream()
        .map(command -> command.text() + "printf '\\n" + END + "\\n'\n")
        .collect(Collectors.joining("", "set -eu\n", ""));
  }

  /** Where the page shows something else than the script has printed. */
  List<String> differences(String output) {
    String[] answers = output.replace("\r", "").split("\\n" + END + "\\n", -1);
    List<String> differences = new ArrayList<>();
    if (answers.length - 1 != commands.size()) {
      differences.add(
          "%d of %d commands were answered".formatted(answers.length - 1, commands.size()));
    }
    for (int index = 0; index < Math.min(answers.length - 1, commands.size()); index++) {
      Command command = commands.get(index);
      List<String> answer = answers[index].lines().toList();
      if (!isShown(answer, command.shown())) {
        differences.add(
            "%s\nshows\n%s\nand is answered with\n%s"
                .formatted(command.text(), String.join("\n", command.shown()), answers[index]));
      }
    }
    return differences;
  }

  /** Headers may be missing in what is shown; of all else, each line is shown. */
  private static boolean isShown(List<String> answer, List<String> shown) {
    int next = 0;
    boolean isHead = false;
    for (String line : answer) {
      isHead = line.startsWith("HTTP/") || (isHead && !line.isEmpty());
      if (next < shown.size() && matches(line, shown.get(next))) {
        next++;
      } else if (!isHead && !line.isEmpty()) {
        return false;
      }
    }
    return next == shown.size();
  }

  private static boolean matches(String line, String shown) {
    return line.matches(
        Arrays.stream(shown.split(LEFT_OUT, -1))
            .map(Pattern::quote)
            .collect(Collectors.joining(".*")));
  }
}
