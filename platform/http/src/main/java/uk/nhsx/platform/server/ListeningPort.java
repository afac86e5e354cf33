package uk.nhsx.platform.server;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.function.IntSupplier;

/**
 * The port on which a server of this process listens. Quarkus may say that a server has started a
 * moment before it knows the port: one event loop says the former, another notes the latter.
 */
public final class ListeningPort {

  private static final long RETRY_MILLIS = 10;

  private ListeningPort() {}

  /**
   * Returns the port as soon as it is known.
   *
   * @param port not positive until then
   */
  public static Future<Integer> of(Vertx vertx, IntSupplier port) {
    Promise<Integer> known = Promise.promise();
    await(vertx, port, known);
    return known.future();
  }

  private static void await(Vertx vertx, IntSupplier port, Promise<Integer> known) {
    int now = port.getAsInt();
    if (now > 0) {
      known.complete(now);
    } else {
      vertx.setTimer(RETRY_MILLIS, retry -> await(vertx, port, known));
    }
  }
}
