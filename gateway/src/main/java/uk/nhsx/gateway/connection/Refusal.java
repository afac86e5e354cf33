package uk.nhsx.gateway.connection;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import uk.nhsx.gateway.problem.ProblemResponder;
import uk.nhsx.gateway.response.SecurityHeaders;
import uk.nhsx.platform.problem.Problem;

/** Writes a problem as the bytes of a response, for a request that the server has not read. */
final class Refusal {

  private final ProblemResponder problems;

  Refusal(ProblemResponder problems) {
    this.problems = problems;
  }

  /**
   * @param path of the request, or the empty text if it is not known
   * @param secure whether the request was sent by TLS
   */
  ByteBuf bytes(Problem problem, String path, boolean secure) {
    ProblemResponder.Rendered rendered = problems.render(problem, path);
    StringBuilder head = new StringBuilder();
    head.append("HTTP/1.1 ").append(rendered.status());
    head.append(' ').append(problem.type().title()).append("\r\n");
    rendered.headers().forEach((name, value) -> append(head, name, value));
    SecurityHeaders.ofProblem(secure).forEach((name, value) -> append(head, name, value));
    append(head, "Access-Control-Allow-Origin", "*");
    append(head, "Content-Length", Integer.toString(rendered.body().length()));
    append(head, "Connection", "close");
    head.append("\r\n");
    return Unpooled.wrappedBuffer(
        head.toString().getBytes(StandardCharsets.US_ASCII), rendered.body().getBytes());
  }

  private static void append(StringBuilder head, String name, String value) {
    head.append(name).append(": ").append(value).append("\r\n");
  }
}
