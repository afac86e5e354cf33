package uk.nhsx.gateway.proxy;

import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.streams.ReadStream;
import org.jspecify.annotations.Nullable;

/**
 * A body that is streamed, of which no more is forwarded than a limit. What is left of it can be
 * discarded.
 */
final class LimitedBody implements ReadStream<Buffer> {

  private final ReadStream<Buffer> source;
  private final Runnable onEnd;

  private @Nullable Handler<Buffer> handler;
  private @Nullable Handler<Void> endHandler;
  private @Nullable Handler<Throwable> exceptionHandler;
  private long limit;
  private Runnable onExceeded;
  private long bytes;
  private long progress;
  private boolean paused;
  private boolean ended;

  /**
   * @param source is paused until this is read
   * @param limit in bytes
   * @param onExceeded called once
   */
  LimitedBody(ReadStream<Buffer> source, long limit, Runnable onExceeded, Runnable onEnd) {
    this.source = source;
    this.limit = limit;
    this.onExceeded = onExceeded;
    this.onEnd = onEnd;
    source
        .pause()
        .handler(this::receive)
        .endHandler(end -> end())
        // Without a handler, a failure that follows a reset would be an error in the log.
        .exceptionHandler(this::fail);
  }

  /** Whether nothing is read because the receiver takes no more. */
  boolean isPaused() {
    return paused;
  }

  boolean isEnded() {
    return ended;
  }

  /** Grows with each chunk, and whenever the receiver takes more. */
  long progress() {
    return progress;
  }

  /**
   * Reads the rest for nobody.
   *
   * @param most in bytes
   * @param onMore called once if there is more
   */
  void discard(long most, Runnable onMore) {
    limit = bytes + most;
    onExceeded = onMore;
    // Whoever read it may take away its handlers, but can't forward any more.
    handler = null;
    endHandler = null;
    exceptionHandler = null;
    resume();
  }

  private void receive(Buffer chunk) {
    progress++;
    boolean within = bytes <= limit;
    bytes += chunk.length();
    if (bytes > limit) {
      if (within) {
        onExceeded.run();
      }
    } else if (handler != null) {
      handler.handle(chunk);
    }
  }

  private void end() {
    ended = true;
    onEnd.run();
    if (endHandler != null) {
      endHandler.handle(null);
    }
  }

  private void fail(Throwable failure) {
    if (exceptionHandler != null) {
      exceptionHandler.handle(failure);
    }
  }

  @Override
  public ReadStream<Buffer> handler(@Nullable Handler<Buffer> handler) {
    this.handler = handler;
    return this;
  }

  @Override
  public ReadStream<Buffer> endHandler(@Nullable Handler<Void> endHandler) {
    this.endHandler = endHandler;
    return this;
  }

  @Override
  public ReadStream<Buffer> exceptionHandler(@Nullable Handler<Throwable> exceptionHandler) {
    this.exceptionHandler = exceptionHandler;
    return this;
  }

  @Override
  public ReadStream<Buffer> pause() {
    paused = true;
    source.pause();
    return this;
  }

  @Override
  public ReadStream<Buffer> resume() {
    progress++;
    paused = false;
    source.resume();
    return this;
  }

  @Override
  public ReadStream<Buffer> fetch(long amount) {
    progress++;
    paused = false;
    source.fetch(amount);
    return this;
  }
}
