package uk.nhsx.gateway.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.buffer.Buffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import uk.nhsx.gateway.route.SuiteService;

/**
 * Checks that a subscriber is sent each event once and in order, for random sequences of steps:
 * events are committed, two instances read them late and buffer few of them, pages arrive late or
 * never, the subscriber takes small chunks and reconnects to either instance with its last cursor.
 */
class SubscriptionPropertyTest {

  private static final Pattern FRAME =
      Pattern.compile(
          "id: (?<id>[^\\n]*)\\nevent: (?<type>[^\\n]*)\\ndata: \\{\"source\":\"/v1/(?<stream>[^\"]*)\","
              + "\"sequence\":\"(?<sequence>[0-9]+)\"[^\\n]*\\n\\n");
  private static final int STEPS = 400;
  private static final Instant SINCE = Instant.parse("2020-01-01T00:00:00Z");

  private final TestLogs logs = new TestLogs();
  private final List<Map<SuiteService, EventBuffer>> instances = new ArrayList<>();

  /** After which sequence a stream begins since the instant; empty for the beginning of all. */
  private final Map<SuiteService, Long> begins = new EnumMap<>(SuiteService.class);

  private final Map<SuiteService, List<Long>> sent = new EnumMap<>(SuiteService.class);
  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final StreamMetrics metrics = new StreamMetrics(meters);

  static IntStream seeds() {
    return IntStream.range(0, 300);
  }

  /** A connection to an instance, with its pending page requests. */
  private final class Connection {

    private final Map<SuiteService, EventBuffer> buffers;
    private final Subscription subscription;
    private final List<StreamPosition.PageRequest> pending = new ArrayList<>();
    private String cursor;

    Connection(Map<SuiteService, EventBuffer> buffers, StreamRequest request, String cursor) {
      this.buffers = buffers;
      this.subscription = new Subscription(request, buffers, metrics);
      this.cursor = cursor;
    }

    void receive(Buffer out) {
      Matcher frames = FRAME.matcher(out.toString());
      int end = 0;
      while (frames.find()) {
        assertThat(frames.start()).isEqualTo(end);
        end = frames.end();
        cursor = frames.group("id");
        SuiteService stream =
            SuiteService.valueOf(frames.group("stream").toUpperCase().replace('-', '_'));
        sent.computeIfAbsent(stream, s -> new ArrayList<>())
            .add(Long.valueOf(frames.group("sequence")));
      }
      assertThat(end).isEqualTo(out.toString().length());
    }

    void deliverPage(int limit) {
      if (!pending.isEmpty()) {
        StreamPosition.PageRequest request = pending.remove(0);
        long after = request.since().isPresent() ? begin(request.stream()) : request.after();
        receive(subscription.onPage(request, logs.page(request.stream(), after, limit)));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void shouldSendEachEventOnceInOrder(int seed) {
    Random random = new Random(seed);
    Set<SuiteService> streams = random.nextBoolean() ? all() : Set.of(SuiteService.AI_LAB);
    Set<String> types =
        random.nextBoolean() ? Set.of() : Set.of(TestLogs.types(SuiteService.AI_LAB).get(0));
    for (SuiteService service : SuiteService.values()) {
      logs.with(service, random.nextInt(8));
    }
    instances.add(logs.buffers(1 + random.nextInt(4)));
    instances.add(logs.buffers(1 + random.nextInt(4)));
    if (random.nextInt(3) == 0) {
      for (SuiteService service : SuiteService.values()) {
        begins.put(service, (long) random.nextInt(logs.head(service) + 1));
      }
    }
    Connection connection =
        new Connection(instances.get(0), new StreamRequest(streams, types, start()), "");

    for (int step = 0; step < STEPS; step++) {
      connection = step(random, connection, streams, types);
    }
    drain(connection);

    for (SuiteService service : streams) {
      assertThat(sent.getOrDefault(service, List.of())).isEqualTo(expected(service, types));
    }
    assertThat(resets()).isZero();
  }

  private Connection step(
      Random random, Connection connection, Set<SuiteService> streams, Set<String> types) {
    SuiteService service = SuiteService.values()[random.nextInt(3)];
    switch (random.nextInt(12)) {
      case 0, 1 -> logs.add(service, TestLogs.types(service).get(random.nextInt(4)));
      case 2, 3, 4 -> follow(instances.get(random.nextInt(2)).get(service), service, 2);
      case 5, 6, 7 -> connection.receive(connection.subscription.take(1 + random.nextInt(500)));
      case 8 -> connection.subscription.nextRequest().ifPresent(connection.pending::add);
      case 9 -> connection.deliverPage(1 + random.nextInt(3));
      case 10 -> {
        if (!connection.pending.isEmpty()) {
          connection.subscription.onFailure(connection.pending.remove(0));
        }
      }
      default -> {
        if (random.nextInt(4) == 0) {
          return reconnect(random, connection, streams, types);
        }
      }
    }
    return connection;
  }

  /** Data in transit is lost; a heartbeat may have sent the cursor since the last event. */
  private Connection reconnect(
      Random random, Connection connection, Set<SuiteService> streams, Set<String> types) {
    String cursor = random.nextBoolean() ? connection.subscription.cursor() : connection.cursor;
    Start start =
        cursor.isEmpty()
            ? start()
            : Start.of(cursor, null, begins.isEmpty() ? Optional.empty() : Optional.of(SINCE));
    return new Connection(
        instances.get(random.nextInt(2)), new StreamRequest(streams, types, start), cursor);
  }

  private Start start() {
    return begins.isEmpty() ? new Start.Beginning() : new Start.Since(SINCE);
  }

  private long begin(SuiteService service) {
    return begins.getOrDefault(service, 0L);
  }

  private void follow(EventBuffer buffer, SuiteService service, int most) {
    long last = buffer.bounds().orElseThrow().last();
    logs.page(service, last, most).events().forEach(buffer::add);
  }

  private void drain(Connection connection) {
    connection.buffers.forEach((service, buffer) -> follow(buffer, service, Integer.MAX_VALUE / 2));
    boolean more = true;
    while (more) {
      Optional<StreamPosition.PageRequest> request = connection.subscription.nextRequest();
      request.ifPresent(connection.pending::add);
      more = !connection.pending.isEmpty();
      connection.deliverPage(2);
      Buffer out = connection.subscription.take(100);
      more |= out.length() > 0;
      connection.receive(out);
    }
  }

  private List<Long> expected(SuiteService service, Set<String> types) {
    return logs.log(service).stream()
        .filter(event -> types.isEmpty() || types.contains(event.type()))
        .map(FeedEvent::sequence)
        .filter(sequence -> sequence > begin(service))
        .toList();
  }

  private static Set<SuiteService> all() {
    return EnumSet.allOf(SuiteService.class);
  }

  private int resets() {
    return meters.find("stream.resets").counters().stream()
        .mapToInt(counter -> (int) counter.count())
        .sum();
  }
}
