package uk.nhsx.systemtests.proof;

import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.anyOf;
import static org.hamcrest.Matchers.is;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import uk.nhsx.platform.testing.Topic;
import uk.nhsx.systemtests.Officer;
import uk.nhsx.systemtests.SuiteUnderTest;

/**
 * Writers to all registers of an empty suite, and readers of its feeds and of its stream, whatever
 * happens to it meanwhile; then the comparison of what was acknowledged, stored and received.
 */
public final class Workload implements AutoCloseable {

  private static final Duration TIMEOUT = Duration.ofMinutes(10);

  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final Map<Register, List<Writer>> writers = new HashMap<>();
  private final List<EventReader> readers = new ArrayList<>();
  private final List<Future<?>> writing = new ArrayList<>();
  private final List<Future<?>> reading = new ArrayList<>();
  private final SuiteUnderTest suite;
  private final URI gateway;
  private final UnaryOperator<String> tokens;
  private final Consumer<String> notes;

  /**
   * Defines what the writers write to.
   *
   * @param gateway where they write and read, which may be another one than the suite's own
   * @param tokens gives a token of a role
   * @param notes is told what was compared
   */
  public Workload(
      SuiteUnderTest suite, URI gateway, UnaryOperator<String> tokens, Consumer<String> notes) {
    this.tokens = tokens;
    this.suite = suite;
    this.gateway = gateway;
    this.notes = notes;
    Officer officer = new Officer(gateway.toString(), tokens.apply("award-officer"));
    officer
        .put(
            "/v1/ai-lab/programmes/proof",
            """
            {"title":"Proof","envelope":{"amount":"1000000.00","currency":"GBP"},
             "startsOn":"2020-01-01","endsOn":"2023-12-31"}""")
        .statusCode(anyOf(is(200), is(201)));
    officer
        .put(
            "/v1/ai-lab/competitions/proof-1",
            """
            {"programme":"proof","title":"Round 1","round":1,"phases":[1,2,3,4],
             "opensOn":"2020-01-28","closesOn":"2020-03-04","announcedOn":"2020-09-08"}""")
        .statusCode(anyOf(is(200), is(201)));
  }

  /**
   * Starts writers and readers, and waits until each register was written to.
   *
   * @param name what the references of the resources have in common
   * @param writersOfEach how many write to each register
   * @param pace how long each pauses after a write
   */
  public void start(String name, int writersOfEach, Duration pace) {
    for (Register register : Register.all()) {
      String token = tokens.apply(register.role());
      List<Writer> ofRegister = new ArrayList<>();
      for (int number = 1; number <= writersOfEach; number++) {
        ofRegister.add(new Writer(register, gateway, token, name + number, pace));
      }
      writers.put(register, ofRegister);
      ofRegister.forEach(writer -> writing.add(threads.submit(writer)));
      readers.add(new FeedReader(register, gateway));
    }
    readers.add(new StreamReader(gateway));
    readers.add(new StreamReader(gateway));
    readers.forEach(reader -> reading.add(threads.submit(reader)));
    awaitWrites(1);
  }

  /** Every register takes so many writes again: whatever went wrong before is over. */
  public void awaitWrites(int count) {
    Map<Register, Integer> before = new HashMap<>();
    Register.all().forEach(register -> before.put(register, acknowledged(register).size()));
    await("writes to all registers")
        .atMost(TIMEOUT)
        .failFast(this::failIfOneFailed)
        .until(
            () ->
                Register.all().stream()
                    .allMatch(
                        register ->
                            acknowledged(register).size()
                                >= before.getOrDefault(register, 0) + count));
  }

  /** Stops the writers, and waits until no write is under way any more. */
  public void stopWriters() throws Exception {
    writers.values().forEach(ofRegister -> ofRegister.forEach(Writer::stop));
    for (Future<?> one : writing) {
      one.get(5, TimeUnit.MINUTES);
    }
    writing.clear();
  }

  /** A write whose client has given up may still be committed. */
  public void awaitQuiet() {
    GatewayClient client = new GatewayClient(gateway);
    AtomicReference<Map<Register, Long>> before = new AtomicReference<>(Map.of());
    await("the last writes")
        .atMost(TIMEOUT)
        .pollInterval(Duration.ofSeconds(1))
        .during(Duration.ofSeconds(5))
        .until(
            () -> {
              Map<Register, Long> heads = client.heads();
              return heads.equals(before.getAndSet(heads));
            });
  }

  /**
   * Waits until all readers have received what was written, and returns what is lost, doubled, out
   * of order or wrong; nothing if all is well. The writers have to have been stopped.
   */
  public List<String> differences() throws Exception {
    List<String> differences = new ArrayList<>();
    for (Register register : Register.all()) {
      differences.addAll(Checker.faults(outcome(register)));
    }
    return differences;
  }

  /** The requests of writers and readers that failed, each with the reason. */
  public List<String> failures() {
    return Stream.concat(
            writers.values().stream().flatMap(List::stream).map(Writer::failures),
            readers.stream().map(EventReader::failures))
        .flatMap(List::stream)
        .toList();
  }

  @Override
  public void close() throws Exception {
    writers.values().forEach(ofRegister -> ofRegister.forEach(Writer::stop));
    readers.forEach(EventReader::stop);
    threads.shutdownNow();
    for (Future<?> one : reading) {
      one.get(5, TimeUnit.MINUTES);
    }
  }

  /** A writer or a reader that found what can't be has ended by it. */
  private void failIfOneFailed() throws Exception {
    for (Future<?> one : Stream.concat(writing.stream(), reading.stream()).toList()) {
      if (one.isDone()) {
        one.get();
      }
    }
  }

  private Outcome outcome(Register register) throws Exception {
    GatewayClient client = new GatewayClient(gateway);
    ReceivedEvents log = client.log(register);
    int all = log.events().size();
    List<EventReader> ofRegister =
        readers.stream().filter(reader -> reader.reads(register)).toList();
    for (EventReader reader : ofRegister) {
      await(reader.eventsOf(register).by() + " of " + register.label())
          .atMost(TIMEOUT)
          .failFast(this::failIfOneFailed)
          .until(() -> reader.eventsOf(register).events().size() >= all);
    }
    Topic topic = Topic.at(suite.kafka(), register.topic());
    await("the topic of " + register.label())
        .atMost(TIMEOUT)
        .until(() -> topic.recordsSoFar().size() >= all);
    List<ReceivedEvents> received = new ArrayList<>();
    ofRegister.forEach(reader -> received.add(reader.eventsOf(register)));
    received.add(
        new ReceivedEvents(
            "the topic", false, topic.recordsSoFar().stream().map(ReceivedEvent::of).toList()));
    Map<String, Integer> acknowledged = acknowledged(register);
    notes.accept(
        "%s: %d writes acknowledged, %d not; %d events in the log, read by %d others"
            .formatted(
                register.label(),
                acknowledged.values().stream().mapToInt(Integer::intValue).sum(),
                writersOf(register).stream().mapToInt(writer -> writer.failures().size()).sum(),
                all,
                received.size()));
    return new Outcome(register.label(), acknowledged, client.versions(register), log, received);
  }

  private Map<String, Integer> acknowledged(Register register) {
    Map<String, Integer> acknowledged = new HashMap<>();
    writersOf(register).forEach(writer -> acknowledged.putAll(writer.acknowledged()));
    return acknowledged;
  }

  private List<Writer> writersOf(Register register) {
    return writers.getOrDefault(register, List.of());
  }
}
