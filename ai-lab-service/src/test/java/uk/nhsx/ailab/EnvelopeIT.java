package uk.nhsx.ailab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.math.BigDecimal;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import uk.nhsx.platform.testing.EmittedEvents;
import uk.nhsx.platform.testing.ServiceTestResource;
import uk.nhsx.platform.testing.Tokens;

/** The envelope, written to through four processes of the packaged service at once. */
class EnvelopeIT {

  private static final int PROCESSES = 4;

  private static final int WRITERS = 64;
  private static final ObjectMapper JSON = new ObjectMapper();

  private static final Map<String, String> ENVIRONMENT =
      new HashMap<>(new ServiceTestResource().start());
  private static final List<RunningService> SERVICES = new ArrayList<>();

  @BeforeAll
  static void start() {
    // Few of them write: the changes of a process share a transaction.
    ENVIRONMENT.put("DATABASE_CONNECTIONS", "19");
    ENVIRONMENT.put("GRANTS_EXAMPLE_PREFIX_ALLOWED", "true");
    IntStream.range(0, PROCESSES)
        .forEach(number -> SERVICES.add(RunningService.start(ENVIRONMENT)));
    SERVICES.forEach(RunningService::awaitReady);
  }

  @AfterAll
  static void stop() {
    SERVICES.forEach(RunningService::close);
    EmittedEvents.check();
  }

  @Test
  void shouldAwardTheLastMoneyToExactlyAsManyAsItIsEnoughFor() throws Exception {
    String round = newRound("100.00");
    int before = head();

    List<Optional<HttpResponse<String>>> answers =
        race(writer -> award(service(writer), round, "RACE" + round + "-" + writer, "14.00"));

    assertThat(answers.stream().map(answer -> answer.orElseThrow().statusCode()))
        .hasSize(WRITERS)
        .satisfies(
            statuses -> {
              assertThat(statuses.stream().filter(status -> status == 201)).hasSize(7);
              assertThat(statuses.stream().filter(status -> status == 422)).hasSize(WRITERS - 7);
            });
    assertThat(head() - before).isEqualTo(7);
    for (RunningService service : SERVICES) {
      assertThat(remaining(service, round)).isEqualByComparingTo("2.00");
    }
  }

  @Test
  void shouldHoldWhenAProcessIsKilledInTheMiddleOfItsWriters() throws Exception {
    String round = newRound("100.00");
    int before = head();
    List<Future<Optional<HttpResponse<String>>>> writing = new ArrayList<>();
    ExecutorService writers = Executors.newFixedThreadPool(WRITERS);
    try (Connection database = database()) {
      // The transaction in which a process writes its changes waits for this row.
      database.setAutoCommit(false);
      execute(database, "select * from outbox_head for update");
      for (int writer = 0; writer < WRITERS; writer++) {
        int mine = writer;
        writing.add(
            writers.submit(
                () -> award(service(mine), round, "KILL" + round + "-" + mine, "14.00")));
      }
      await().atMost(Duration.ofMinutes(5)).until(() -> waiting() == PROCESSES);

      SERVICES.get(0).kill();
      database.rollback();

      int made = 0;
      for (int writer = 0; writer < WRITERS; writer++) {
        Optional<HttpResponse<String>> answer = writing.get(writer).get();
        boolean killed = writer % PROCESSES == 0;
        assertThat(answer.isEmpty()).as("writer %d has no answer", writer).isEqualTo(killed);
        made += answer.filter(response -> response.statusCode() == 201).isPresent() ? 1 : 0;
      }
      SERVICES.set(0, RunningService.start(ENVIRONMENT).awaitReady());
      assertThat(made).isEqualTo(7);
      assertThat(head() - before).isEqualTo(7);
      assertThat(remaining(service(0), round)).isEqualByComparingTo("2.00");
      assertThat(award(service(0), round, "AFTER" + round, "2.01").orElseThrow().statusCode())
          .isEqualTo(422);
      assertThat(award(service(0), round, "AFTER" + round, "2.00").orElseThrow().statusCode())
          .isEqualTo(201);
    } finally {
      writers.shutdownNow();
    }
  }

  private static RunningService service(int writer) {
    return SERVICES.get(writer % PROCESSES);
  }

  private static String newRound(String envelope) throws Exception {
    String programme = Lab.unique("programme");
    String round = Lab.unique("round");
    put(service(1), Lab.PROGRAMMES + programme, Lab.programme(envelope)).orElseThrow();
    put(service(2), Lab.COMPETITIONS + round, Lab.competition(programme, 1)).orElseThrow();
    return round;
  }

  private static Optional<HttpResponse<String>> award(
      RunningService service, String round, String reference, String amount) throws Exception {
    return put(service, Lab.AWARDS + reference, Lab.award(round, amount));
  }

  private static Optional<HttpResponse<String>> put(
      RunningService service, String path, Map<String, Object> body) throws Exception {
    return service.put(path, Tokens.of("award-officer"), JSON.writeValueAsString(body));
  }

  private static List<Optional<HttpResponse<String>>> race(Write write) throws Exception {
    ExecutorService writers = Executors.newFixedThreadPool(WRITERS);
    try {
      CyclicBarrier start = new CyclicBarrier(WRITERS);
      List<Callable<Optional<HttpResponse<String>>>> runs = new ArrayList<>();
      for (int writer = 0; writer < WRITERS; writer++) {
        int mine = writer;
        runs.add(
            () -> {
              start.await();
              return write.by(mine);
            });
      }
      List<Optional<HttpResponse<String>>> answers = new ArrayList<>();
      for (Future<Optional<HttpResponse<String>>> run : writers.invokeAll(runs)) {
        answers.add(run.get());
      }
      return answers;
    } finally {
      writers.shutdownNow();
    }
  }

  /** What one of the writers does. */
  private interface Write {
    Optional<HttpResponse<String>> by(int writer) throws Exception;
  }

  private static int head() throws Exception {
    return JSON.readTree(service(1).get(Lab.EVENTS + "?limit=1")).get("head").asInt();
  }

  private static BigDecimal remaining(RunningService service, String round) throws Exception {
    String programme =
        JSON.readTree(service.get(Lab.COMPETITIONS + round)).get("programme").asText();
    for (JsonNode summary : JSON.readTree(service.get("/v1/ai-lab/summary")).get("programmes")) {
      if (summary.get("id").asText().equals(programme)) {
        return new BigDecimal(summary.get("remaining").get("amount").asText());
      }
    }
    throw new AssertionError("no programme " + programme);
  }

  private static int waiting() throws Exception {
    try (Connection database = database();
        Statement statement = database.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "select count(*) from pg_stat_activity where wait_event_type = 'Lock'")) {
      rows.next();
      return rows.getInt(1);
    }
  }

  private static void execute(Connection database, String sql) throws Exception {
    try (Statement statement = database.createStatement()) {
      statement.execute(sql);
    }
  }

  private static Connection database() throws Exception {
    return DriverManager.getConnection(
        ENVIRONMENT.get("DATABASE_URL"),
        ENVIRONMENT.get("DATABASE_USER"),
        ENVIRONMENT.get("DATABASE_PASSWORD"));
  }
}
