package uk.nhsx.platform.problem;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A problem as it is sent (RFC 9457). */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record ProblemBody(
    String type,
    String title,
    int status,
    String detail,
    String instance,
    @Nullable String requestId,
    List<Finding> errors) {

  public static final String MEDIA_TYPE = "application/problem+json";

  public static ProblemBody of(Problem problem, String path, @Nullable String requestId) {
    ProblemType type = problem.type();
    return new ProblemBody(
        type.uri().toString(),
        type.title(),
        type.status(),
        problem.detail(),
        isReference(path) ? path : "",
        requestId,
        problem.findings());
  }

  /** What was requested may be anything; {@code instance} is a URI reference (RFC 9457, 3.1.5). */
  private static boolean isReference(String path) {
    try {
      return StandardCharsets.US_ASCII.newEncoder().canEncode(new URI(path).toString());
    } catch (URISyntaxException e) {
      return false;
    }
  }
}
