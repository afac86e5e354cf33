package uk.nhsx.platform.body;

import org.jspecify.annotations.Nullable;
import uk.nhsx.platform.problem.Findings;
import uk.nhsx.platform.problem.ProblemType;

/** What every body has to get right beside its content. */
public final class Bodies {

  private Bodies() {}

  /**
   * The body, which has to be there.
   *
   * @throws uk.nhsx.platform.problem.Problem {@code malformed-request}
   */
  public static <T> T required(@Nullable T body) {
    if (body == null) {
      throw ProblemType.MALFORMED_REQUEST.because("The body is missing; send a JSON object.");
    }
    return body;
  }

  /** An identifier may be in the body, but the path decides. */
  public static void identifier(
      String path, @Nullable String inBody, String inPath, Findings findings) {
    findings.addIf(
        inBody != null && !inBody.equals(inPath),
        path,
        "differs-from-path",
        "must be the one in the path, or be left out");
  }

  /**
   * A version may be in the body as last read. A retry, which changes nothing, may have been
   * overtaken, so an older one is right there too.
   *
   * @param current the current version, 0 if there is none
   * @param changesNothing whether the body's content is what is stored
   */
  public static void version(
      @Nullable Integer given, int current, boolean changesNothing, Findings findings) {
    boolean fits =
        given == null || (given >= 1 && (given == current || (changesNothing && given < current)));
    findings.addIf(!fits, "$.version", "server-owned", "is set by the server and can't be written");
  }
}
