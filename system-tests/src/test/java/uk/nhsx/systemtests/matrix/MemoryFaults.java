package uk.nhsx.systemtests.matrix;

import static uk.nhsx.systemtests.matrix.Expectations.AS_IT_WAS_AT_TIMES;
import static uk.nhsx.systemtests.matrix.Expectations.LATE_AT_TIMES;
import static uk.nhsx.systemtests.matrix.Expectations.STALE_AT_TIMES;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import uk.nhsx.systemtests.proof.Register;

/** Clients that take the memory of a service whose heap is as small as it may be. */
final class MemoryFaults {

  private static final int CLIENTS = 32;

  /** Just below what the gateway lets through. */
  private static final int BODY = 1_000_000;

  private MemoryFaults() {}

  static Fault ofAService() {
    return Fault.ofOneService(
            "one service short of memory: a heap of 96 MB, and 32 clients that send 1 MB at a time",
            suite -> {
              Clients clients = new Clients(suite);
              suite.until(clients::stop);
              clients.start();
            })
        .expect(Door.READS, Expectation.of("200, later; 503 at times", "200", "502", "503"))
        .expect(Door.WRITES, Expectation.of("201, later; 503 at times", "201", "502", "503"))
        .expect(Door.REPORT, STALE_AT_TIMES)
        .expect(Door.PAGES, AS_IT_WAS_AT_TIMES)
        .expect(
            Door.FEED,
            Expectation.of("200, later; 503 at times", "in time", "200", "late", "502", "503"))
        .expect(Door.STREAM, LATE_AT_TIMES)
        .expect(Door.TOPIC, LATE_AT_TIMES);
  }

  /** Sends large requests, one after the other, and ignores the answers. */
  private static final class Clients {

    private final HttpClient http =
        HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final List<Thread> threads = new ArrayList<>();
    private final HttpRequest request;
    private volatile boolean stopped;

    Clients(MatrixSuite suite) {
      Register register = Register.AI_LAB;
      String body = register.body("large", 1).replace("Of large", "x".repeat(BODY));
      request =
          HttpRequest.newBuilder(
                  URI.create(suite.suite().gateway()).resolve(register.path("large")))
              .header("Authorization", "Bearer " + suite.token(register.role()))
              .header("Content-Type", "application/json")
              .PUT(BodyPublishers.ofString(body))
              .build();
    }

    void start() {
      for (int client = 0; client < CLIENTS; client++) {
        Thread thread = new Thread(this::send, "large-requests");
        thread.start();
        threads.add(thread);
      }
    }

    void stop() throws InterruptedException {
      stopped = true;
      for (Thread thread : threads) {
        thread.join();
      }
    }

    private void send() {
      while (!stopped) {
        try {
          int status = http.send(request, BodyHandlers.discarding()).statusCode();
          if (status >= 500) {
            // The service is down.
            TimeUnit.MILLISECONDS.sleep(200);
          }
        } catch (IOException e) {
          // It broke the request off.
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
          return;
        }
      }
    }
  }
}
