package uk.nhsx.platform.outbox;

import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;

/** An answer that never ends by itself: it continues until it can't be written any more. */
@Path("/v1/endless")
@Produces(MediaType.TEXT_PLAIN)
class EndlessAnswer {

  private static final byte[] ROWS = "row\n".repeat(1_000).getBytes(StandardCharsets.US_ASCII);

  private static volatile Watch watch = new Watch();

  private final Request request;
  private final CurrentVertxRequest current;

  EndlessAnswer(Request request, CurrentVertxRequest current) {
    this.request = request;
    this.current = current;
  }

  /** What a test waits for, and by which it ends what would continue. */
  static final class Watch {

    /** Nothing is read from the source any more. */
    final CountDownLatch sourceEnded = new CountDownLatch(1);

    /** The request is over, with any outcome. */
    final CountDownLatch requestEnded = new CountDownLatch(1);

    private final CountDownLatch readerGone = new CountDownLatch(1);
    private volatile boolean slow;
    private volatile boolean failing;
    private volatile boolean over;

    /** The rows after the first come when the reader has gone. */
    void slowDown() {
      slow = true;
    }

    /** The next row can't be read. */
    void failTheSource() {
      failing = true;
    }

    /** Ends the source, should it still run. */
    void end() {
      over = true;
      readerGone.countDown();
    }

    private void writeTo(OutputStream out) throws IOException {
      try {
        out.write(ROWS);
        if (slow) {
          out.flush();
          readerGone.await();
        }
        while (!over) {
          if (failing) {
            throw new IOException("the source broke");
          }
          out.write(ROWS);
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      } finally {
        sourceEnded.countDown();
      }
    }
  }

  /** Goes with the request. */
  @RequestScoped
  static class Request {

    private Watch watch = new Watch();

    void watchedBy(Watch watched) {
      watch = watched;
    }

    @PreDestroy
    void end() {
      watch.requestEnded.countDown();
    }
  }

  /** Lets a test watch the next answer. */
  static Watch watch() {
    watch = new Watch();
    return watch;
  }

  @GET
  public StreamingOutput read() {
    Watch watched = watch;
    request.watchedBy(watched);
    current.getCurrent().addEndHandler(end -> watched.readerGone.countDown());
    return watched::writeTo;
  }
}
