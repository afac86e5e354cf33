package uk.nhsx.platform.body;

import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.net.impl.ConnectionBase;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.StreamingOutput;
import jakarta.ws.rs.ext.Provider;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.spi.ResteasyReactiveResourceInfo;
import org.jboss.resteasy.reactive.server.spi.ServerMessageBodyWriter;
import org.jboss.resteasy.reactive.server.spi.ServerRequestContext;

/**
 * Writes streamed answers, and breaks the transfer off where one fails when a part of it was sent:
 * nothing else can be reported any more. The framework's own writer has the connection closed after
 * what waits to be sent, and then ends the answer, so that a slow reader takes the part for the
 * whole. A client that disconnects is no failure; the source is then read no further.
 */
@Provider
class StreamedResponses implements ServerMessageBodyWriter<StreamingOutput> {

  private static final Logger LOG = Logger.getLogger(StreamedResponses.class);

  private final CurrentVertxRequest current;

  StreamedResponses(CurrentVertxRequest current) {
    this.current = current;
  }

  @Override
  public boolean isWriteable(
      Class<?> type, Type generic, ResteasyReactiveResourceInfo target, MediaType mediaType) {
    return StreamingOutput.class.isAssignableFrom(type);
  }

  @Override
  public boolean isWriteable(
      Class<?> type, Type generic, Annotation[] annotations, MediaType mediaType) {
    return StreamingOutput.class.isAssignableFrom(type);
  }

  @Override
  public void writeResponse(StreamingOutput answer, Type generic, ServerRequestContext context)
      throws IOException {
    ResponseOutput out =
        new ResponseOutput(context.getOrCreateOutputStream(), current.getCurrent().response());
    boolean whole = false;
    try {
      answer.write(out);
      whole = true;
    } catch (IOException e) {
      if (!out.readerGone()) {
        throw e;
      }
      LOG.debugf("A reader went away in the middle: %s", e);
    } finally {
      if (!whole && context.serverResponse().headWritten()) {
        breakOff();
      }
    }
  }

  @Override
  public void writeTo(
      StreamingOutput answer,
      Class<?> type,
      Type generic,
      Annotation[] annotations,
      MediaType mediaType,
      MultivaluedMap<String, Object> headers,
      OutputStream out)
      throws IOException {
    answer.write(out);
  }

  private void breakOff() {
    HttpServerRequest request = current.getCurrent().request();
    if (request.version() == HttpVersion.HTTP_2) {
      request.response().reset();
    } else {
      // Below the connection's own handler, which would let all go out first that waits.
      ((ConnectionBase) request.connection()).channelHandlerContext().close();
    }
  }
}
