package uk.nhsx.gateway.problem;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jboss.logging.Logger;
import uk.nhsx.gateway.page.ErrorPages;
import uk.nhsx.gateway.response.SecurityHeaders;
import uk.nhsx.platform.problem.Problem;
import uk.nhsx.platform.problem.ProblemBody;
import uk.nhsx.platform.problem.ProblemType;
import uk.nhsx.platform.sources.IdSource;

/** Sends problems for requests that no resource handles. */
@Singleton
public class ProblemResponder {

  private static final Logger LOG = Logger.getLogger(ProblemResponder.class);
  private static final String REQUEST_ID = "X-Request-ID";

  private final ObjectMapper json;
  private final IdSource ids;

  ProblemResponder(ObjectMapper json, IdSource ids) {
    this.json = json;
    this.ids = ids;
  }

  /** A problem as status, headers and body. */
  public record Rendered(int status, Map<String, String> headers, Buffer body) {}

  /** Renders a problem for a request whose response has a request id. */
  public Rendered render(RoutingContext context, Problem problem) {
    String id = context.response().headers().get(REQUEST_ID);
    String path = String.valueOf(context.request().path());
    if (ErrorPages.isFor(context, problem.type().status())) {
      String page = ErrorPages.of(context, ProblemBody.of(problem, path, id));
      return rendered(problem, ErrorPages.HTML, Buffer.buffer(page));
    }
    return render(problem, path, id);
  }

  /** Renders a problem for a request that the server has not read, with a request id of its own. */
  public Rendered render(Problem problem, String path) {
    String id = ids.next().toString();
    Rendered rendered = render(problem, path, id);
    rendered.headers().put(REQUEST_ID, id);
    return rendered;
  }

  private Rendered render(Problem problem, String path, String id) {
    return rendered(problem, ProblemBody.MEDIA_TYPE, Buffer.buffer(body(problem, path, id)));
  }

  private static Rendered rendered(Problem problem, String type, Buffer body) {
    Map<String, String> headers = new LinkedHashMap<>(problem.headers());
    headers.put("Content-Type", type);
    return new Rendered(problem.type().status(), headers, body);
  }

  /** Sends the failure of a handler as a problem. */
  public void send(RoutingContext context) {
    if (context.response().headWritten()) {
      // The status is sent already: only a broken transfer shows the failure.
      context.response().reset();
      return;
    }
    addMissingHeaders(context);
    Rendered rendered = render(context, problem(context));
    context.response().setStatusCode(rendered.status());
    rendered.headers().forEach(context.response()::putHeader);
    context.response().end(rendered.body());
    UnreadBody.drain(context);
  }

  /** Vert.x rejects some requests, such as one without a Host, before the first filter. */
  private void addMissingHeaders(RoutingContext context) {
    MultiMap headers = context.response().headers();
    if (!headers.contains(REQUEST_ID)) {
      headers.set(REQUEST_ID, ids.next().toString());
      SecurityHeaders.ofProblem(context.request().isSSL()).forEach(headers::set);
    }
  }

  private static Problem problem(RoutingContext context) {
    Throwable failure = context.failure();
    if (failure instanceof Problem problem) {
      LOG.debugf(
          "Rejected status=%d path=%s %s",
          problem.type().status(), context.request().path(), problem.detail());
      return problem;
    }
    ProblemType type =
        ProblemType.ofStatus(context.statusCode())
            .orElse(
                context.statusCode() >= 400 && context.statusCode() < 500
                    ? ProblemType.MALFORMED_REQUEST
                    : ProblemType.INTERNAL);
    if (type == ProblemType.INTERNAL) {
      LOG.errorf(failure, "A request failed path=%s", context.request().path());
    }
    return type.because(
        type == ProblemType.INTERNAL
            ? "The failure is logged under the request id."
            : "The request is malformed.");
  }

  private byte[] body(Problem problem, String path, String id) {
    try {
      return json.writeValueAsBytes(ProblemBody.of(problem, path, id));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a problem can't be serialised as JSON", e);
    }
  }
}
