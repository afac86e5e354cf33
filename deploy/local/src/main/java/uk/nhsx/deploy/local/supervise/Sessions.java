package uk.nhsx.deploy.local.supervise;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Starts a program in a session of its own, so that the Ctrl-C of a terminal reaches the supervisor
 * alone and it can stop the others in order. The number of the process stays the same.
 */
public final class Sessions {
  private static final List<String> BY_SETSID = List.of("setsid");
  // macOS has no setsid command, but it has Perl.
  private static final List<String> BY_PERL =
      List.of("perl", "-MPOSIX", "-e", "POSIX::setsid(); exec { $ARGV[0] } @ARGV or die $!");

  private Sessions() {}

  public static List<String> own(List<String> command) {
    List<String> whole = new ArrayList<>();
    if (onPath("setsid").isPresent()) {
      whole.addAll(BY_SETSID);
    } else if (onPath("perl").isPresent()) {
      whole.addAll(BY_PERL);
    }
    whole.addAll(command);
    return whole;
  }

  /** The program of that name on the search path. */
  public static Optional<Path> onPath(String program) {
    String path = Optional.ofNullable(System.getenv("PATH")).orElse("/usr/bin:/bin");
    return List.of(path.split(":")).stream()
        .filter(directory -> !directory.isEmpty())
        .map(directory -> Path.of(directory, program))
        .filter(Files::isExecutable)
        .findFirst();
  }
}
