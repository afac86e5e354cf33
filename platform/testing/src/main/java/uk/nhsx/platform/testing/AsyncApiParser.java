package uk.nhsx.platform.testing;

import java.util.List;

/**
 * The parser of the AsyncAPI project, which its own {@code asyncapi validate} uses. A test that
 * asks it is skipped, with the reason, where Node or npm is not to be had.
 */
public final class AsyncApiParser {

  private AsyncApiParser() {}

  /** What the parser reports of a document that was saved to a file; nothing if it is clean. */
  public static List<String> findings(String document) {
    return NodeProgram.install("asyncapi").run(document);
  }
}
