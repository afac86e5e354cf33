package uk.nhsx.platform.testing;

import java.nio.file.Path;
import java.util.List;

/**
 * The compiler of TypeScript in strict mode. A test that asks it is skipped, with the reason, where
 * Node or npm is not to be had.
 */
public final class TypeScriptCompiler {

  private TypeScriptCompiler() {}

  /**
   * The errors of a program; none if it compiles.
   *
   * @param file the first of its files
   */
  public static List<String> errors(Path file) {
    return NodeProgram.install("typescript").run(file.toAbsolutePath().toString());
  }
}
