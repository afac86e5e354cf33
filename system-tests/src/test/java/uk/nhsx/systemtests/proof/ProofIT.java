package uk.nhsx.systemtests.proof;

import static java.time.temporal.ChronoUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import uk.nhsx.platform.testing.Topic;
import uk.nhsx.systemtests.Officer;
import uk.nhsx.systemtests.SuiteUnderTest;

/**
 * Writers and readers go through faults; then everything is compared. {@code -Dproof.faults=60} is
 * the long form, {@code -Dproof.seed=…} makes other faults at other moments.
 */
class ProofIT {

  private static final int FAULTS = Integer.getInteger("proof.faults", Fault.values().length);
  private static final long SEED = Long.getLong("proof.seed", 1);
  private static final int WRITERS_OF_EACH = 2;
  private static final int WRITES_BETWEEN_FAULTS = 30;
  private static final Duration TIMEOUT = Duration.ofMinutes(10);

  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final Map<Register, List<Writer>> writers = new HashMap<>();
  private final List<EventReader> readers = new ArrayList<>();
  private final List<Future<?>> writing = new ArrayList<>();
  private final List<Future<?>> reading = new ArrayList<>();
  private final List<String> report = new ArrayList<>();
  private final Instant begin = Instant.now();

  private SuiteUnderTest suite;
  private URI gateway;

  @BeforeEach
  void startAnEmptySuite() {
    suite =
        SuiteUnderTest.up(
            Map.of(
                "GATEWAY_LIMITS_ANONYMOUS_PER_MINUTE", "0",
                "GATEWAY_LIMITS_AUTHENTICATED_PER_MINUTE", "0"),
            "--empty");
    gateway = URI.create(suite.gateway());
    Officer officer = new Officer(suite, "award-officer");
    officer
        .put(
            "/v1/ai-lab/programmes/proof",
            """
            {"title":"Proof","envelope":{"amount":"1000000.00","currency":"GBP"},
             "startsOn":"2020-01-01","endsOn":"2023-12-31"}""")
        .statusCode(201);
    officer
        .put(
            "/v1/ai-lab/competitions/proof-1",
            """
            {"programme":"proof","title":"Round 1","round":1,"phases":[1,2,3,4],
             "opensOn":"2020-01-28","closesOn":"2020-03-04","announcedOn":"2020-09-08"}""")
        .statusCode(201);
  }

  @AfterEach
  void stop() {
    threads.shutdownNow();
    suite.close();
  }

  @Test
  void shouldLoseDoubleAndSwapNothingWhateverIsKilled() throws Exception {
    startWritersAndReaders();
    Random chance = new Random(SEED);
    for (int number = 1; number <= FAULTS; number++) {
      Fault fault = Fault.values()[number % Fault.values().length];
      note("fault %d: %s", number, fault.inject(suite, chance));
      // Now and then the next one strikes before this one is over.
      if (chance.nextInt(4) > 0) {
        awaitWritesOfAll(1 + chance.nextInt(WRITES_BETWEEN_FAULTS));
      }
    }
    awaitWritesOfAll(1);
    note("all processes are ready again");
    stopWriters();
    note("nothing is written any more");

    List<String> faults = new ArrayList<>();
    for (Register register : Register.all()) {
      faults.addAll(Checker.faults(outcome(register)));
    }

    stopReaders();
    note("%d faults, seed %d; found wrong: %d", FAULTS, SEED, faults.size());
    Files.write(Path.of("target/proof.txt"), report);
    assertThat(faults).isEmpty();
  }

  private void startWritersAndReaders() {
    for (Register register : Register.all()) {
      String token = suite.token(register.role());
      List<Writer> ofRegister = new ArrayList<>();
      for (int number = 1; number <= WRITERS_OF_EACH; number++) {
        ofRegister.add(new Writer(register, gateway, token, Integer.toString(number)));
      }
      writers.put(register, ofRegister);
      ofRegister.forEach(writer -> writing.add(threads.submit(writer)));
      readers.add(new FeedReader(register, gateway));
    }
    readers.add(new StreamReader(gateway));
    readers.add(new StreamReader(gateway));
    readers.forEach(reader -> reading.add(threads.submit(reader)));
    awaitWritesOfAll(1);
  }

  /** Every register takes writes again: whatever went wrong before is over. */
  private void awaitWritesOfAll(int count) {
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

  /** A writer or a reader that found what can't be has ended by it. */
  private void failIfOneFailed() throws Exception {
    for (Future<?> one : Stream.concat(writing.stream(), reading.stream()).toList()) {
      if (one.isDone()) {
        one.get();
      }
    }
  }

  private void stopWriters() throws Exception {
    writers.values().forEach(ofRegister -> ofRegister.forEach(Writer::stop));
    for (Future<?> one : writing) {
      one.get(5, TimeUnit.MINUTES);
    }
    await("all processes")
        .atMost(TIMEOUT)
        .pollInterval(Duration.ofSeconds(1))
        .until(() -> suite.run("status").exit() == 0);
    awaitQuiet();
  }

  /** A write whose client has given up may still be committed. */
  private void awaitQuiet() {
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

  private void stopReaders() throws Exception {
    readers.forEach(EventReader::stop);
    threads.shutdownNow();
    for (Future<?> one : reading) {
      one.get(5, TimeUnit.MINUTES);
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
    note(
        "%s: %d writes acknowledged, %d not; %d events in the log, read by %d others",
        register.label(),
        acknowledged.values().stream().mapToInt(Integer::intValue).sum(),
        writersOf(register).stream().mapToInt(Writer::unanswered).sum(),
        all,
        received.size());
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

  private void note(String words, Object... values) {
    String line = "%d s: ".formatted(begin.until(Instant.now(), SECONDS)) + words.formatted(values);
    report.add(line);
    System.out.println("proof: " + line);
  }
}
