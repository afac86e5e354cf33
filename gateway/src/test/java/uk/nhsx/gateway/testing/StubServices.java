package uk.nhsx.gateway.testing;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.vertx.core.Vertx;
import java.util.HashMap;
import java.util.Map;

/** The three services as stubs, with limits that a test reaches soon. */
public class StubServices implements QuarkusTestResourceLifecycleManager {

  public static final int PLACES = 6;

  private final Vertx vertx = Vertx.vertx();
  private final Stubs stubs = new Stubs(new Stub(vertx), new Stub(vertx), new Stub(vertx));

  /** What a test finds in a field of this type. */
  public record Stubs(Stub appMetrics, Stub loginOnboarding, Stub aiLab) {}

  @Override
  public Map<String, String> start() {
    Map<String, String> settings = new HashMap<>();
    settings.put("APP_METRICS_URL", url(stubs.appMetrics()));
    settings.put("LOGIN_ONBOARDING_URL", url(stubs.loginOnboarding()));
    settings.put("AI_LAB_URL", url(stubs.aiLab()));
    settings.put("gateway.proxy.answer-timeout", "2s");
    settings.put("gateway.proxy.idle-timeout", "3s");
    settings.put("gateway.proxy.max-concurrent", Integer.toString(PLACES));
    settings.put("gateway.proxy.bodies.releases", "200M");
    settings.put("gateway.proxy.breaker.requests", "30");
    settings.put("gateway.proxy.breaker.delay", "300ms");
    settings.put("gateway.report.timeout", "2s");
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
}
