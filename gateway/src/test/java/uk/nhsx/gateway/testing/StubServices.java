package uk.nhsx.gateway.testing;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.vertx.core.Vertx;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The three services as stubs, with small limits. Timeouts are long enough for a busy machine;
 * {@link ShortTimeouts} has those that a test waits for.
 */
public class StubServices implements QuarkusTestResourceLifecycleManager {

  public static final int MAX_CONCURRENT = 6;

  private final Vertx vertx = Vertx.vertx();
  private final Stubs stubs = new Stubs(new Stub(vertx), new Stub(vertx), new Stub(vertx));

  /** The stubs, injected into a field of this type. */
  public record Stubs(Stub appMetrics, Stub loginOnboarding, Stub aiLab) {}

  @Override
  public Map<String, String> start() {
    Map<String, String> settings = new HashMap<>();
    settings.put("APP_METRICS_URL", url(stubs.appMetrics()));
    settings.put("LOGIN_ONBOARDING_URL", url(stubs.loginOnboarding()));
    settings.put("AI_LAB_URL", url(stubs.aiLab()));
    settings.put("gateway.proxy.response-timeout", "2m");
    // An upstream that disconnects right after the head is noticed only by this timeout.
    settings.put("gateway.proxy.idle-timeout", "20s");
    settings.put("gateway.proxy.max-concurrent", Integer.toString(MAX_CONCURRENT));
    settings.put("gateway.proxy.bodies.releases", "200M");
    settings.put("gateway.proxy.breaker.requests", "30");
    settings.put("gateway.proxy.breaker.delay", "300ms");
    settings.put("gateway.report.timeout", "2m");
    settings.put("gateway.limits.anonymous-per-minute", "0");
    settings.put("gateway.limits.authenticated-per-minute", "0");
    return settings;
  }

  @Override
  public void inject(TestInjector injector) {
    injector.injectIntoFields(stubs, new TestInjector.MatchesType(Stubs.class));
  }

  @Override
  public void stop() {
    vertx.close();
  }

  private static String url(Stub stub) {
    return "http://127.0.0.1:" + stub.port();
  }

  /** Lets all services answer with 503, until a test sets another behaviour. */
  protected void refuse() {
    for (Stub stub : List.of(stubs.appMetrics(), stubs.loginOnboarding(), stubs.aiLab())) {
      stub.answers(target -> new Stub.Answer(503, "{}"));
    }
  }
}
