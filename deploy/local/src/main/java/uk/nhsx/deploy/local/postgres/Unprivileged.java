package uk.nhsx.deploy.local.postgres;

import com.sun.security.auth.module.UnixSystem;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Runs PostgreSQL, which refuses to run as root, as nobody in a user namespace of its own. The pid
 * is that of the command.
 */
final class Unprivileged {
  private static final List<String> AS_NOBODY = List.of("unshare", "-U");

  private Unprivileged() {}

  static List<String> command(List<String> command) {
    if (!isRoot()) {
      return command;
    }
    List<String> whole = new ArrayList<>(AS_NOBODY);
    whole.addAll(command);
    return whole;
  }

  static void check() throws IOException, InterruptedException {
    if (isRoot() && !isPossible()) {
      throw new IOException(
          "PostgreSQL refuses to run as root, and `unshare -U` does not work here:"
              + " run ./suite as another user");
    }
  }

  private static boolean isPossible() throws InterruptedException {
    try {
      List<String> trial = command(List.of("true"));
      return new ProcessBuilder(trial)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start()
              .waitFor()
          == 0;
    } catch (IOException e) {
      return false;
    }
  }

  private static boolean isRoot() {
    return new UnixSystem().getUid() == 0;
  }
}
