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
import uk.nhsx.benchmarks.harness.Latencies;
import uk.nhsx.benchmarks.harness.MeasurementException;

/**
 * Readers of all streams from now on, each over a connection of its own. One thread reads for all
 * of them, so that most of the machine is left to what is measured.
 */
final class StreamReaders implements AutoCloseable {
  private static final byte[] REQUEST =
      "GET /v1/events HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept: text/event-stream\r\n\r\n"
          .getBytes(StandardCharsets.US_ASCII);
  private static final long POLL_MILLIS = 10;
  private static final int BUFFER_SIZE = 16 * 1024;

  private final Clock clock;
  private final Duration timeout;
  private final ReceivedEvents received = new ReceivedEvents();
  private final List<StreamReader> readers = new ArrayList<>();
  private final List<SocketChannel> channels = new ArrayList<>();
  private final Selector selector;
  private final ByteBuffer buffer = ByteBuffer.wrap(new byte[BUFFER_SIZE]);
  private final AtomicInteger positioned = new AtomicInteger();
  private final AtomicLong events = new AtomicLong();
  private final AtomicReference<@Nullable Exception> failure = new AtomicReference<>();
  private final Thread thread = new Thread(this::readAll, "stream-readers");
  private volatile boolean closed;

  private StreamReaders(Clock clock, Duration timeout) throws IOException {
    this.clock = clock;
    this.timeout = timeout;
    this.selector = Selector.open();
  }

  /**
   * What all readers have received.
   *
   * @param latencies of the events that count
   * @param events of all readers, also those that don't count
   */
  record Deliveries(Latencies latencies, long events, Faults faults) {}

  /** Connects readers, and waits until each has a position: then each receives all events. */
  static StreamReaders connect(int count, URI gateway, Clock clock, Duration timeout)
      throws IOException, InterruptedException {
    StreamReaders readers = new StreamReaders(clock, timeout);
    try {
      for (int i = 0; i < count; i++) {
        readers.connect(gateway);
      }
      readers.thread.start();
      if (!readers.await(() -> readers.positioned.get() >= count)) {
        throw new MeasurementException(
            "%d of %d readers have a position after %s"
                .formatted(readers.positioned.get(), count, timeout));
      }
      return readers;
    } catch (IOException | InterruptedException | RuntimeException e) {
      readers.close();
      throw e;
    }
  }

  /** Counts the latencies of events from this instant on. */
  void countFrom(Instant instant) {
    received.countFrom(ReceivedEvents.micros(instant));
  }

  /** Waits until each reader has received so many events, or until the timeout. */
  void await(long expected) throws InterruptedException {
    await(() -> events.get() >= expected * readers.size());
  }

  /** Disconnects the readers after so many events of each. */
  Deliveries closeAfter(long expected) throws IOException, InterruptedException {
    await(expected);
    close();
    Faults faults =
        readers.stream().map(reader -> reader.faults(expected)).reduce(Faults.NONE, Faults::plus);
    return new Deliveries(received.latencies(), events.get(), faults);
  }

  @Override
  public void close() throws IOException {
    closed = true;
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

  private void connect(URI gateway) throws IOException {
    SocketChannel channel =
        SocketChannel.open(new InetSocketAddress(gateway.getHost(), gateway.getPort()));
    channels.add(channel);
    channel.write(ByteBuffer.wrap(REQUEST));
    channel.configureBlocking(false);
    StreamReader reader = new StreamReader(received);
    readers.add(reader);
    channel.register(selector, SelectionKey.OP_READ, reader);
  }

  private void readAll() {
    try {
      while (!closed) {
        selector.select(this::read);
      }
    } catch (IOException | RuntimeException e) {
      failure.set(e);
    }
  }

  private void read(SelectionKey key) {
    StreamReader reader = (StreamReader) key.attachment();
    boolean wasPositioned = reader.isPositioned();
    int before = reader.events();
    int length = read((SocketChannel) key.channel());
    if (length < 0) {
      reader.disconnect();
      key.cancel();
      return;
    }
    try {
      reader.read(buffer.array(), length, ReceivedEvents.micros(clock.instant()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    events.addAndGet(reader.events() - before);
    if (!wasPositioned && reader.isPositioned()) {
      positioned.incrementAndGet();
    }
  }

  /** A reset of the connection is an end as well. */
  private int read(SocketChannel channel) {
    try {
      return channel.read(buffer.clear());
    } catch (IOException e) {
      return -1;
    }
  }

  private boolean await(BooleanSupplier condition) throws InterruptedException {
    long end = System.nanoTime() + timeout.toNanos();
    while (!condition.getAsBoolean()) {
      Exception failed = failure.get();
      if (failed != null) {
        throw new MeasurementException("a reader has failed", failed);
      }
      if (System.nanoTime() > end) {
        return false;
      }
      Thread.sleep(POLL_MILLIS);
    }
    return true;
  }
}
