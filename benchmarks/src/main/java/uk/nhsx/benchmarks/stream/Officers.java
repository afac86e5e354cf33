package uk.nhsx.benchmarks.stream;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import uk.nhsx.benchmarks.harness.Caller;
import uk.nhsx.benchmarks.harness.CannotMeasure;
import uk.nhsx.benchmarks.harness.Suite;

/** Those who write what the readers are told of: to two services in turn, each change new. */
final class Officers implements AutoCloseable {
  // One who waits for an answer must not delay the next change.
  private static final int OFFICERS = 8;

  private static final String SERVICE =
      """
      {"name":"Service","description":"Lets patients do a thing",\
      "organisation":{"name":"Organisation 1","odsCode":"ODS1"},"channel":"app","identityLevel":"P9",\
      "vectorsOfTrust":["P9.Cp.Cd","P9.Cp.Ck","P9.Cm"],\
      "scopes":["openid","profile","email","gp_registration_details"],\
      "redirectUris":["https://service.example.org/callback"],"expectedLiveOn":"2021-01-01"}""";

  private static final String PROGRAMME =
      """
      {"title":"Synthetic programme","envelope":{"amount":"140000000.00","currency":"GBP"},\
      "startsOn":"2019-01-01","endsOn":"2030-12-31"}""";

  private final ScheduledExecutorService officers = Executors.newScheduledThreadPool(OFFICERS);
  private final Caller caller = new Caller();
  private final List<Desk> desks;
  private int begun;

  /**
   * Where one of them writes.
   *
   * @param address of what is new, without its reference
   */
  private record Desk(URI address, String token, String json) {}

  Officers(Suite suite) throws IOException, InterruptedException, CannotMeasure {
    this.desks =
        List.of(
            new Desk(
                suite.address("LOGIN_ONBOARDING_PORT").resolve("/v1/login-onboarding/services/"),
                suite.token("onboarding-officer"),
                SERVICE),
            new Desk(
                suite.address("AI_LAB_PORT").resolve("/v1/ai-lab/programmes/"),
                suite.token("award-officer"),
                PROGRAMME));
  }

  /** Changes under way. */
  record Work(List<Future<?>> changes) {

    /** Until all of them are made. */
    void await() throws InterruptedException, CannotMeasure {
      for (Future<?> change : changes) {
        try {
          change.get();
        } catch (ExecutionException e) {
          throw new CannotMeasure("a change was not made: " + e.getCause());
        }
      }
    }
  }

  /** Begins to make so many changes, one each time that so long has gone by. */
  Work begin(int changes, Duration each) {
    List<Future<?>> work = new ArrayList<>();
    for (int i = 0; i < changes; i++) {
      int number = begun++;
      work.add(
          officers.schedule(
              () -> {
                make(number);
                return null;
              },
              each.toNanos() * i,
              TimeUnit.NANOSECONDS));
    }
    return new Work(work);
  }

  @Override
  public void close() {
    officers.shutdownNow();
  }

  private void make(int number) throws IOException, InterruptedException, CannotMeasure {
    Desk desk = desks.get(number % desks.size());
    caller.send(
        HttpRequest.newBuilder(desk.address().resolve("benchmark-" + number))
            .header("Authorization", "Bearer " + desk.token())
            .header("Content-Type", "application/json")
            .PUT(BodyPublishers.ofString(desk.json())),
        201);
  }
}
