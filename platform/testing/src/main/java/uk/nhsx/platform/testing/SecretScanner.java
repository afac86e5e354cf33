package uk.nhsx.platform.testing;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Looks for keys, tokens and passwords in files, with the rules that Secretlint recommends. A test
 * that asks it is skipped, with the reason, where Node or npm is not to be had.
 */
final class SecretScanner {

  private SecretScanner() {}

  /**
   * Returns a line for each secret: the path, the line and the kind.
   *
   * @param paths below the folder
   */
  static List<String> findings(Path folder, List<String> paths) {
    return NodeProgram.install("secretlint")
        .run(
            String.join(
                "\n", Stream.concat(Stream.of(folder.toString()), paths.stream()).toList()));
  }
}
