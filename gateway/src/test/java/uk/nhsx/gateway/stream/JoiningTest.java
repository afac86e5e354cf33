package uk.nhsx.gateway.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.buffer.Buffer;
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
 * Whatever comes in whatever order, a reader is told each event once, in order. Events are
 * committed, two instances hear of them late and keep few of them, pages are read and come late or
 * not at all, the reader takes little bites, and moves between the instances with its last cursor.
 */
class JoiningTest {

  private static final Pattern FRAME =
      Pattern.compile(
          "id: (?<id>[^\\n]*)\\nevent: (?<type>[^\\n]*)\\ndata: \\{\"source\":\"/v1/(?<stream>[^\"]*)\","
              + "\"sequence\":\"(?<sequence>[0-9]+)\"[^\\n]*\\n\\n");
  private static final int STEPS = 400;

  private final Logs logs = new Logs();
  private final List<Map<SuiteService, Tail>> instances = new ArrayList<>();
  private final Map<SuiteService, List<Long>> told = new EnumMap<>(SuiteService.class);
  private final Counted counted = new Counted();

  static IntStream seeds() {
    return IntStream.range(0, 300);
  }

  /** A reader at an instance, with what it has asked its services. */
  private final class Connection {

    private final Map<SuiteService, Tail> tails;
    private final Reading reading;
    private final List<Place.Question> asked = new ArrayList<>();
    private String cursor;

    Connection(Map<SuiteService, Tail> tails, StreamRequest request, String cursor) {
      this.tails = tails;
      this.reading = new Reading(request, tails, counted);
      this.cursor = cursor;
    }

    void hear(Buffer out) {
      Matcher frames = FRAME.matcher(out.toString());
      int end = 0;
      while (frames.find()) {
        assertThat(frames.start()).isEqualTo(end);
        end = frames.end();
        cursor = frames.group("id");
        SuiteService stream =
            SuiteService.valueOf(frames.group("stream").toUpperCase().replace('-', '_'));
        told.computeIfAbsent(stream, s -> new ArrayList<>())
            .add(Long.valueOf(frames.group("sequence")));
      }
      assertThat(end).isEqualTo(out.toString().length());
    }

    void answer(int limit) {
      if (!asked.isEmpty()) {
        Place.Question question = asked.remove(0);
        hear(reading.answered(question, logs.page(question.stream(), question.after(), limit)));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void shouldTellEachEventOnceInOrder(int seed) {
    Random random = new Random(seed);
    Set<SuiteService> streams = random.nextBoolean() ? all() : Set.of(SuiteService.AI_LAB);
    Set<String> types =
        random.nextBoolean() ? Set.of() : Set.of(EventTypes.of(SuiteService.AI_LAB).get(0));
    for (SuiteService service : SuiteService.values()) {
      logs.with(service, random.nextInt(8));
    }
    instances.add(logs.tails(1 + random.nextInt(4)));
    instances.add(logs.tails(1 + random.nextInt(4)));
    Connection reader =
        new Connection(
            instances.get(0), new StreamRequest(streams, types, new Start.Beginning()), "");

    for (int step = 0; step < STEPS; step++) {
      reader = step(random, reader, streams, types);
    }
    settle(reader);

    for (SuiteService service : streams) {
      assertThat(told.getOrDefault(service, List.of())).isEqualTo(wanted(service, types));
    }
    assertThat(counted.resets).isEmpty();
  }

  private Connection step(
      Random random, Connection reader, Set<SuiteService> streams, Set<String> types) {
    SuiteService service = SuiteService.values()[random.nextInt(3)];
    switch (random.nextInt(12)) {
      case 0, 1 -> logs.add(service, EventTypes.of(service).get(random.nextInt(4)));
      case 2, 3, 4 -> followed(instances.get(random.nextInt(2)).get(service), service, 2);
      case 5, 6, 7 -> reader.hear(reader.reading.take(1 + random.nextInt(500)));
      case 8 -> reader.reading.question().ifPresent(reader.asked::add);
      case 9 -> reader.answer(1 + random.nextInt(3));
      case 10 -> {
        if (!reader.asked.isEmpty()) {
          reader.reading.notAnswered(reader.asked.remove(0));
        }
      }
      default -> {
        if (random.nextInt(4) == 0) {
          return movedOn(random, reader, streams, types);
        }
      }
    }
    return reader;
  }

  /** What was on its way is lost; a heartbeat may have told it the cursor since the last event. */
  private Connection movedOn(
      Random random, Connection reader, Set<SuiteService> streams, Set<String> types) {
    String cursor = random.nextBoolean() ? reader.reading.cursor() : reader.cursor;
    Start start = cursor.isEmpty() ? new Start.Beginning() : Start.of(cursor, null);
    return new Connection(
        instances.get(random.nextInt(2)), new StreamRequest(streams, types, start), cursor);
  }

  private void followed(Tail tail, SuiteService service, int most) {
    long last = tail.bounds().orElseThrow().last();
    logs.page(service, last, most).events().forEach(tail::add);
  }

  private void settle(Connection reader) {
    reader.tails.forEach((service, tail) -> followed(tail, service, Integer.MAX_VALUE / 2));
    boolean more = true;
    while (more) {
      Optional<Place.Question> question = reader.reading.question();
      question.ifPresent(reader.asked::add);
      more = !reader.asked.isEmpty();
      reader.answer(2);
      Buffer out = reader.reading.take(100);
      more |= out.length() > 0;
      reader.hear(out);
    }
  }

  private List<Long> wanted(SuiteService service, Set<String> types) {
    return logs.log(service).stream()
        .filter(event -> types.isEmpty() || types.contains(event.type()))
        .map(FeedEvent::sequence)
        .toList();
  }

  private static Set<SuiteService> all() {
    return EnumSet.allOf(SuiteService.class);
  }
}
