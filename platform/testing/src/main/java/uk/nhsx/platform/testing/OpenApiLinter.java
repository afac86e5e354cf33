package uk.nhsx.platform.testing;

import java.util.List;

/**
 * A linter of OpenAPI documents that others wrote, with the rules that it comes with. A test that
 * asks it is skipped, with the reason, where Node or npm is not to be had.
 */
public enum OpenApiLinter {
  /** Its rules {@code spectral:oas}, which validate against the official schema of OpenAPI too. */
  SPECTRAL("spectral"),
  /**
   * Its rules {@code recommended}. It is the library, since the command reports each run to its
   * maker unless it is told not to.
   */
  REDOCLY("redocly");

  private final String program;

  OpenApiLinter(String program) {
    this.program = program;
  }

  /** What the linter reports of a document, warnings too; nothing if it is clean. */
  public List<String> findings(String document) {
    return NodeProgram.install(program).run(document);
  }
}
