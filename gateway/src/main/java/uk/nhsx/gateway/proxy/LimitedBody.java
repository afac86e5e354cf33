package uk.nhsx.gateway.proxy;

import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.streams.ReadStream;
import org.jspecify.annotations.Nullable;

/** Counts the bytes of a body that is streamed, and forwards no more of it than a limit. */
final class LimitedBody implements ReadStream<Buffer> {

  private final ReadStream<Buffer> source;
  private final long limit;
  private final Runnable onExceeded;
  private final Runnable onEnd;
  private long bytes;
  private long progress;
  private boolean paused;

  LimitedBody(ReadStream<Buffer> source, long limit, Runnable onExceeded, Runnable onEnd) {
    this.source = source;
    this.limit = limit;
    this.onExceeded = onExceeded;
    this.onEnd = onEnd;
  }

  static LimitedBody unlimited(ReadStream<Buffer> source) {
    return new LimitedBody(source, Long.MAX_VALUE, () -> {}, () -> {});
  }

  /** Whether nothing is read because the receiver takes no more. */
  boolean isPaused() {
    return paused;
  }

  /** Grows with each chunk, and whenever the receiver takes more. */
  long progress() {
    return progress;
  }

  @Override
  public ReadStream<Buffer> handler(@Nullable Handler<Buffer> handler) {
    source.handler(handler == null ? null : chunk -> count(chunk, handler));
    return this;
  }

  private void count(Buffer chunk, Handler<Buffer> handler) {
    progress++;
    boolean within = bytes <= limit;
    bytes += chunk.length();
    if (bytes <= limit) {
      handler.handle(chunk);
    } else if (within) {
      onExceeded.run();
    }
  }

  @Override
  public ReadStream<Buffer> exceptionHandler(@Nullable Handler<Throwable> handler) {
    source.exceptionHandler(handler);
    return this;
  }

  @Override
  public ReadStream<Buffer> endHandler(@Nullable Handler<Void> handler) {
    source.endHandler(
        handler == null
            ? null
            : end -> {
              onEnd.run();
              handler.handle(end);
            });
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
