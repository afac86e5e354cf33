package uk.nhsx.platform.problem;

import com.fasterxml.jackson.annotation.JsonInclude;
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
        path,
        requestId,
        problem.findings());
  }
}
