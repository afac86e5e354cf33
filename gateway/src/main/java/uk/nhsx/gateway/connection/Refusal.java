package uk.nhsx.gateway.connection;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import uk.nhsx.platform.problem.Problem;
import uk.nhsx.platform.problem.ProblemBody;
import uk.nhsx.platform.sources.IdSource;

/** Writes a problem as the bytes of a response, for a request that the server has not read. */
final class Refusal {

  private final ObjectMapper json;
  private final IdSource ids;

  Refusal(ObjectMapper json, IdSource ids) {
    this.json = json;
    this.ids = ids;
  }

  /**
   * @param path of the request, or the empty text if it is not known
   */
  ByteBuf bytes(Problem problem, String path) {
    String id = ids.next().toString();
    byte[] body = body(ProblemBody.of(problem, path, id));
    String head =
        String.join(
            "\r\n",
            "HTTP/1.1 " + problem.type().status() + " " + problem.type().title(),
            "content-type: " + ProblemBody.MEDIA_TYPE,
            "content-length: " + body.length,
            "x-request-id: " + id,
            "connection: close",
            "",
            "");
    return Unpooled.wrappedBuffer(head.getBytes(StandardCharsets.US_ASCII), body);
  }

  private byte[] body(ProblemBody problem) {
    try {
      return json.writeValueAsBytes(problem);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a problem can't be serialised as JSON", e);
    }
  }
}
