package uk.nhsx.benchmarks.stream;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import uk.nhsx.benchmarks.harness.CannotMeasure;

/**
 * Readers who follow all streams from now on, each over a connection of its own. One thread listens
 * for all of them, so that most of the machine is left to what is measured.
 */
final class Audience implements AutoCloseable {
  private static final byte[] REQUEST =
      "GET /v1/events HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept: text/event-stream\r\n\r\n"
          .getBytes(StandardCharsets.US_ASCII);
  private static final long PAUSE_MILLIS = 10;

  // Some events: what is cut in the middle of one is kept for each reader.
  private static final int BITE = 16 * 1024;

  private final Clock clock;
  private final Duration patience;
  private final Delays delays = new Delays();
  private final Told told = new Told();
  private final List<Listener> listeners = new ArrayList<>();
  private final List<SocketChannel> channels = new ArrayList<>();
  private final Selector selector;
  private final ByteBuffer buffer = ByteBuffer.wrap(new byte[BITE]);
  private final AtomicInteger placed = new AtomicInteger();
  private final AtomicLong events = new AtomicLong();
  private final AtomicReference<@Nullable Exception> failure = new AtomicReference<>();
  private final Thread thread = new Thread(this::listen, "audience");
  private volatile boolean leaving;

  private Audience(Clock clock, Duration patience) throws IOException {
    this.clock = clock;
    this.patience = patience;
    this.selector = Selector.open();
  }

  /**
   * What the readers tell when it is over.
   *
   * @param events that they got, all together
   */
  record Heard(Delays delays, long events, Faults faults) {}

  /**
   * Takes so many readers to the stream, and waits until each knows its place: what comes from then
   * on is told to all of them.
   *
   * @param patience for what they wait for
   */
  static Audience of(int readers, URI gateway, Clock clock, Duration patience)
      throws IOException, InterruptedException, CannotMeasure {
    Audience audience = new Audience(clock, patience);
    try {
      for (int i = 0; i < readers; i++) {
        audience.seat(gateway);
      }
      audience.thread.start();
      if (!audience.await(() -> audience.placed.get() >= readers)) {
        throw new CannotMeasure(
            "%d of %d readers know their place after %s"
                .formatted(audience.placed.get(), readers, patience));
      }
      return audience;
    } catch (IOException | InterruptedException | CannotMeasure | RuntimeException e) {
      audience.close();
      throw e;
    }
  }

  /** From now on events count. */
  void countFrom(Instant since) {
    delays.countFrom(Told.micros(since));
  }

  /** Waits until each of them has got so many events; or no longer, and then some are missing. */
  void await(long expected) throws InterruptedException, CannotMeasure {
    await(() -> events.get() >= expected * listeners.size());
  }

  /** Lets them leave after so many events for each. */
  Heard leaveAfter(long expected) throws IOException, InterruptedException, CannotMeasure {
    await(expected);
    close();
    Faults faults =
        listeners.stream()
            .map(listener -> listener.faults(expected))
            .reduce(Faults.NONE, Faults::plus);
    return new Heard(delays, events.get(), faults);
  }

  @Override
  public void close() throws IOException {
    leaving = true;
    selector.wakeup();
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    for (SocketChannel channel : channels) {
      channel.close();
    }
    selector.close();
  }

  private void seat(URI gateway) throws IOException {
    SocketChannel channel =
        SocketChannel.open(new InetSocketAddress(gateway.getHost(), gateway.getPort()));
    channels.add(channel);
    channel.write(ByteBuffer.wrap(REQUEST));
    channel.configureBlocking(false);
    Listener listener = new Listener(told, delays);
    listeners.add(listener);
    channel.register(selector, SelectionKey.OP_READ, listener);
  }

  private void listen() {
    try {
      while (!leaving) {
        selector.select(this::hear);
      }
    } catch (IOException | RuntimeException e) {
      failure.set(e);
    }
  }

  private void hear(SelectionKey key) {
    Listener listener = (Listener) key.attachment();
    boolean wasPlaced = listener.isPlaced();
    int before = listener.events();
    int length = read((SocketChannel) key.channel());
    if (length < 0) {
      listener.end();
      key.cancel();
      return;
    }
    try {
      listener.take(buffer.array(), length, Told.micros(clock.instant()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    events.addAndGet(listener.events() - before);
    if (!wasPlaced && listener.isPlaced()) {
      placed.incrementAndGet();
    }
  }

  /** However a connection ends, it has ended. */
  private int read(SocketChannel channel) {
    try {
      return channel.read(buffer.clear());
    } catch (IOException e) {
      return -1;
    }
  }

  private boolean await(BooleanSupplier condition) throws InterruptedException, CannotMeasure {
    long begin = System.nanoTime();
    while (!condition.getAsBoolean()) {
      Exception failed = failure.get();
      if (failed != null) {
        throw new CannotMeasure("a reader can't go on: " + failed.getMessage());
      }
      if (System.nanoTime() - begin > patience.toNanos()) {
        return false;
      }
      Thread.sleep(PAUSE_MILLIS);
    }
    return true;
  }
}
