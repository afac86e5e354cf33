package uk.nhsx.platform.problem;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import io.quarkus.arc.All;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import jakarta.inject.Singleton;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import uk.nhsx.platform.request.CurrentRequest;

/** Makes a problem of whatever is thrown, and lets nothing of our inside out. */
@Singleton
class ProblemMappers {

  private static final Logger LOG = Logger.getLogger(ProblemMappers.class);

  /** Before the framework's own mappers, which answer some failures with an empty body. */
  private static final int FIRST = Priorities.USER - 1;

  private final CurrentRequest request;
  private final List<FailureClassifier> classifiers;

  ProblemMappers(CurrentRequest request, @All List<FailureClassifier> classifiers) {
    this.request = request;
    this.classifiers = classifiers;
  }

  @ServerExceptionMapper(priority = FIRST)
  Response problem(Problem problem) {
    return answer(problem, problem);
  }

  @ServerExceptionMapper(priority = FIRST)
  Response noToken(UnauthorizedException failure) {
    return anythingElse(failure);
  }

  @ServerExceptionMapper(priority = FIRST)
  Response rejectedToken(AuthenticationFailedException failure) {
    return anythingElse(failure);
  }

  @ServerExceptionMapper(priority = FIRST)
  Response wrongRole(ForbiddenException failure) {
    return answer(ofStatus(403), failure);
  }

  @ServerExceptionMapper(priority = FIRST)
  Response mismatchedBody(MismatchedInputException failure) {
    return answer(UnreadableJson.problem(failure), failure);
  }

  @ServerExceptionMapper(priority = FIRST)
  Response refusedByTheFramework(WebApplicationException failure) {
    return answer(
        unreadableJson(failure).orElseGet(() -> ofStatus(failure.getResponse().getStatus())),
        failure);
  }

  @ServerExceptionMapper(priority = FIRST)
  Response anythingElse(Throwable failure) {
    return answer(classified(failure).orElseGet(() -> ofStatus(500)), failure);
  }

  private Optional<Problem> classified(Throwable failure) {
    return classifiers.stream()
        .map(classifier -> classifier.classify(failure))
        .flatMap(Optional::stream)
        .findFirst();
  }

  private static Optional<Problem> unreadableJson(WebApplicationException failure) {
    return Causes.of(failure)
        .filter(JsonProcessingException.class::isInstance)
        .map(JsonProcessingException.class::cast)
        .findFirst()
        .map(UnreadableJson::problem);
  }

  private static Problem ofStatus(int status) {
    ProblemType type =
        ProblemType.ofStatus(status)
            .orElse(status < 500 ? ProblemType.MALFORMED_REQUEST : ProblemType.INTERNAL);
    Problem problem = type.because(wording(type));
    return type == ProblemType.METHOD_NOT_ALLOWED
        ? problem.withHeader(HttpHeaders.ALLOW, String.join(", ", CurrentRoutes.methods()))
        : problem;
  }

  private static String wording(ProblemType type) {
    return switch (type) {
      case FORBIDDEN ->
          wording(type, CurrentRoutes.roles(), "The token verifies, but this needs the role %s.");
      case NOT_ACCEPTABLE ->
          wording(
              type,
              CurrentRoutes.produced(),
              "This resource is given as %s; name it in Accept, or send no Accept.");
      case UNSUPPORTED_MEDIA_TYPE ->
          wording(
              type,
              CurrentRoutes.consumed(),
              "The body is taken as %s; name that in Content-Type.");
      default -> Wording.of(type);
    };
  }

  private static String wording(ProblemType type, List<String> taken, String sentence) {
    return taken.isEmpty() ? Wording.of(type) : sentence.formatted(Words.or(taken));
  }

  private Response answer(Problem problem, Throwable failure) {
    int status = problem.type().status();
    if (problem.type() == ProblemType.INTERNAL) {
      LOG.errorf(failure, "A request failed path=%s", request.path());
    } else if (status >= 500 && !(failure instanceof Problem)) {
      LOG.errorf("%s path=%s cause=%s", problem.detail(), request.path(), failure);
    } else {
      LOG.debugf("Refused status=%d path=%s %s", status, request.path(), problem.detail());
    }
    Response.ResponseBuilder answer =
        Response.status(status)
            .type(ProblemBody.MEDIA_TYPE)
            .entity(ProblemBody.of(problem, request.path(), request.requestId().orElse(null)));
    problem.headers().forEach(answer::header);
    return answer.build();
  }
}
