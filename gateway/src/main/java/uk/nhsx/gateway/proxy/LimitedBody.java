package uk.nhsx.gateway.proxy;

import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.streams.ReadStream;
import org.jspecify.annotations.Nullable;

/** Counts the bytes of a body that is streamed, and stops forwarding it onExceeded a limit. */
final class LimitedBody implements ReadStream<Buffer> {

  private final ReadStream<Buffer> source;
  private final long limit;
  private final Runnable onExceeded;
  private long bytes;

  LimitedBody(ReadStream<Buffer> source, long limit, Runnable onExceeded) {
    this.source = source;
    this.limit = limit;
    this.onExceeded = onExceeded;
  }

  static LimitedBody unlimited(ReadStream<Buffer> source) {
    return new LimitedBody(source, Long.MAX_VALUE, () -> {});
  }

  long bytes() {
    return bytes;
  }

  @Override
  public ReadStream<Buffer> handler(@Nullable Handler<Buffer> handler) {
    source.handler(handler == null ? null : chunk -> count(chunk, handler));
    return this;
  }

  private void count(Buffer chunk, Handler<Buffer> handler) {
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
    source.endHandler(handler);
    return this;
  }

  @Override
  public ReadStream<Buffer> pause() {
    source.pause();
    return this;
  }

  @Override
  public ReadStream<Buffer> resume() {
    source.resume();
    return this;
  }

  @Override
  public ReadStream<Buffer> fetch(long amount) {
    source.fetch(amount);
    return this;
  }
}
