package uk.nhsx.deploy.local.supervise;

import java.io.File;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Starts a program in a POSIX session of its own, so that Ctrl-C on the terminal reaches the
 * supervisor alone, which stops the others in order. The program has the pid of the command.
 */
public final class Setsid {
  // macOS has no setsid command, but it has Perl.
  private static final List<String> PERL =
      List.of("perl", "-MPOSIX", "-e", "POSIX::setsid(); exec { $ARGV[0] } @ARGV or die $!");

  private Setsid() {}

  public static List<String> command(List<String> program) {
    List<String> command = new ArrayList<>();
    if (isOnPath("setsid")) {
      command.add("setsid");
    } else if (isOnPath("perl")) {
      command.addAll(PERL);
    }
    command.addAll(program);
    return command;
  }

  private static boolean isOnPath(String program) {
    String path = Optional.ofNullable(System.getenv("PATH")).orElse("/usr/bin:/bin");
    return List.of(path.split(":")).stream()
        .filter(directory -> !directory.isEmpty())
        .anyMatch(directory -> new File(directory, program).canExecute());
  }
}
