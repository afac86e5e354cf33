package uk.nhsx.gateway.stream;

import io.vertx.core.AsyncResult;
import io.vertx.core.Context;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.logging.Logger;
import uk.nhsx.gateway.route.SuiteService;

/**
 * A connection on which a reader is told what its {@link Reading} holds. Nothing waits for the
 * reader but what its connection has taken to be written; while that is full, the reading stands
 * still, and for too long it does not. All of it runs on the connection's event loop.
 */
final class Reader {

  private static final Logger LOG = Logger.getLogger(Reader.class);

  /** Written at once, so that many small events cost one write. */
  private static final int BITE = 8 * 1024;

  private static final long NO_TIMER = -1;

  private final HttpServerRequest request;
  private final HttpServerResponse response;
  private final Context context;
  private final StreamRequest wanted;
  private final Reading reading;
  private final Workshop shop;
  private final AtomicBoolean called = new AtomicBoolean();

  private long patience = NO_TIMER;
  private long heartbeat = NO_TIMER;
  private boolean gone;

  /** From the wait for a place to catch up until it is given back. */
  private boolean catchingUp;

  /** It has the place, and what was read for it is not yet with the reader. */
  private boolean digesting;

  Reader(
      HttpServerRequest request,
      StreamRequest wanted,
      Reading reading,
      Workshop shop,
      Context context) {
    this.request = request;
    this.response = request.response();
    this.wanted = wanted;
    this.reading = reading;
    this.shop = shop;
    this.context = context;
  }

  boolean follows(SuiteService service) {
    return wanted.streams().contains(service);
  }

  /** Begins to tell; the head of the answer is set by then. */
  void start(Duration reconnect) {
    response.setWriteQueueMaxSize((int) shop.config().writeQueue().asLongValue());
    response.drainHandler(drained -> drained());
    heartbeat =
        context.owner().setPeriodic(shop.config().heartbeat().toMillis(), beat -> showSignOfLife());
    response.write(Sse.retry(reconnect).appendBuffer(Sse.heartbeat(reading.cursor())));
    tell();
  }

  /** There is news. Called from anywhere, and soon answered once for all calls until then. */
  void call() {
    if (called.compareAndSet(false, true)) {
      context.runOnContext(
          on -> {
            called.set(false);
            tell();
          });
    }
  }

  /** The connection has ended, whoever it was that ended it. */
  void leave() {
    gone = true;
    context.owner().cancelTimer(heartbeat);
    context.owner().cancelTimer(patience);
    if (digesting) {
      digesting = false;
      shop.catchUps().leave();
    }
  }

  /** Ends the answer as a whole one; the reader comes back with its cursor. */
  void sendAway(Duration reconnect) {
    context.runOnContext(
        on -> {
          if (!gone) {
            gone = true;
            response
                .end(Sse.retry(reconnect).appendBuffer(Sse.heartbeat(reading.cursor())))
                .onComplete(end -> request.connection().close());
          }
        });
  }

  private void tell() {
    if (gone) {
      return;
    }
    try {
      while (!response.writeQueueFull()) {
        Buffer bite = reading.take(BITE);
        if (bite.length() == 0) {
          break;
        }
        response.write(bite);
      }
    } catch (IllegalStateException e) {
      // A gap or a double: whoever comes back with the cursor is told right.
      LOG.errorf(e, "A reader's stream does not go on where it should");
      cutOff();
      return;
    }
    watch();
    catchUp();
  }

  private void watch() {
    if (response.writeQueueFull() && patience == NO_TIMER) {
      patience =
          context.owner().setTimer(shop.config().patience().toMillis(), over -> cutOffTheSlow());
    }
  }

  private void drained() {
    context.owner().cancelTimer(patience);
    patience = NO_TIMER;
    if (digesting) {
      digesting = false;
      makeWay();
    }
    tell();
  }

  private void showSignOfLife() {
    if (!gone && !response.writeQueueFull()) {
      response.write(Sse.heartbeat(reading.cursor()));
    }
  }

  /** Asks a service, one at a time, for what the tails don't have, when its turn has come. */
  private void catchUp() {
    if (catchingUp || response.writeQueueFull()) {
      return;
    }
    reading
        .question()
        .ifPresent(
            question -> {
              catchingUp = true;
              shop.catchUps().enter(() -> context.runOnContext(on -> ask(question)));
            });
  }

  private void ask(Place.Question question) {
    if (gone) {
      shop.catchUps().leave();
      return;
    }
    shop.feed()
        .read(question.stream(), question.after())
        .onComplete(answer -> context.runOnContext(on -> answered(question, answer)));
  }

  private void answered(Place.Question question, AsyncResult<FeedPage> answer) {
    if (gone) {
      shop.catchUps().leave();
      return;
    }
    if (answer.succeeded()) {
      Buffer page = reading.answered(question, answer.result());
      if (page.length() > 0) {
        response.write(page);
      }
      digesting = response.writeQueueFull();
    } else if (answer.cause() instanceof FeedFailure.Expired) {
      reading.expired(question);
    } else {
      LOG.debugf("A log can't be read upstream=%s %s", question.stream().label(), answer.cause());
      tryLater(question);
      return;
    }
    if (!digesting) {
      makeWay();
    }
    tell();
  }

  private void makeWay() {
    catchingUp = false;
    shop.catchUps().leave();
  }

  /** Others get the place meanwhile: their service may answer. */
  private void tryLater(Place.Question question) {
    shop.catchUps().leave();
    context
        .owner()
        .setTimer(
            shop.config().feed().retryInterval().toMillis(),
            over -> {
              reading.notAnswered(question);
              catchingUp = false;
              tell();
            });
  }

  private void cutOffTheSlow() {
    shop.metrics().cutOff();
    cutOff();
  }

  private void cutOff() {
    request.connection().close();
  }
}
