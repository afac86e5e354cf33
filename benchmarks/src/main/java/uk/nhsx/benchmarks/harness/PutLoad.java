package uk.nhsx.benchmarks.harness;

import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** Puts new resources with wrk, each under an id of its own, and counts the successful requests. */
public final class PutLoad {
  private final SequentialClient client = new SequentialClient();
  private final Wrk wrk;
  private final String path;
  private final String token;
  private final String body;
  private long succeeded;
  private int starts;

  private PutLoad(Wrk wrk, String path, String token, String body) {
    this.wrk = wrk;
    this.path = path;
    this.token = token;
    this.body = body;
  }

  /** New services of the login-onboarding-service. */
  public static PutLoad ofServices(Wrk wrk, String token) {
    return new PutLoad(wrk, "/v1/login-onboarding/services/", token, Scripts.read("service.json"));
  }

  /** New programmes of the ai-lab-service. */
  public static PutLoad ofProgrammes(Wrk wrk, String token) {
    return new PutLoad(wrk, "/v1/ai-lab/programmes/", token, Scripts.read("programme.json"));
  }

  /** Requests that have succeeded so far. */
  public long succeeded() {
    return succeeded;
  }

  /** The beginning of all ids of the last load that was started, and of no other. */
  public String prefix() {
    return prefixOf(starts);
  }

  /** Puts one resource, however long a service takes that has just been started. */
  public void putFirst(URI address) throws InterruptedException {
    String id = prefixOf(starts + 1) + "first-" + succeeded;
    client.put(address.resolve(path + id), token, body);
    succeeded++;
  }

  public void warmUp(URI address, int connections, Duration time) throws InterruptedException {
    putFirst(address);
    run(address, connections, time);
  }

  /** Loads a service with as many requests as it takes. */
  public LoadProcess<Wrk.Result> start(URI address, int connections, Duration time) {
    return start(address, connections, time, Map.of());
  }

  /**
   * Loads a service with evenly spaced requests, whether or not earlier ones have been answered.
   *
   * @param perSecond requests a second, such as {@code 0.5}
   */
  public LoadProcess<Wrk.Result> startPaced(
      URI address, int connections, Duration time, String perSecond) {
    return start(address, connections, time, Map.of(Wrk.RATE, perSecond));
  }

  /** Counts what has succeeded, after its end. */
  public Wrk.Result await(LoadProcess<Wrk.Result> load) throws InterruptedException {
    Wrk.Result result = load.await();
    succeeded += result.succeeded();
    return result;
  }

  public Wrk.Result run(URI address, int connections, Duration time) throws InterruptedException {
    return await(start(address, connections, time));
  }

  private LoadProcess<Wrk.Result> start(
      URI address, int connections, Duration time, Map<String, String> rate) {
    starts++;
    Map<String, String> environment = new HashMap<>(rate);
    environment.put("TOKEN", token);
    environment.put("BODY", body);
    environment.put("PREFIX", path + prefixOf(starts));
    return wrk.start(address, "put.lua", environment, connections, time);
  }

  private static String prefixOf(int start) {
    return "written-" + start + "-";
  }
}
