package uk.nhsx.systemtests.telemetry;

import java.util.Map;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store.CloseableResource;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import uk.nhsx.systemtests.SuiteUnderTest;

/**
 * One suite with the example data, of which every trace is recorded and every log line is JSON, for
 * the tests of telemetry and for others whom that does not disturb.
 */
public final class TracedSuite implements ParameterResolver {

  private static final Namespace OWN = Namespace.create(TracedSuite.class);

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType().equals(Started.class);
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return context
        .getRoot()
        .getStore(OWN)
        .getOrComputeIfAbsent(Started.class, any -> Started.now(), Started.class);
  }

  /** The running suite, and the collector that it sends its spans to. */
  public static final class Started implements CloseableResource {

    private final SuiteUnderTest suite;
    private final TraceCollector collector;

    private Started(SuiteUnderTest suite, TraceCollector collector) {
      this.suite = suite;
      this.collector = collector;
    }

    private static Started now() {
      TraceCollector collector = new TraceCollector();
      return new Started(
          SuiteUnderTest.up(
              Map.of(
                  "QUARKUS_OTEL_TRACES_SAMPLER_ARG", "1.0",
                  "QUARKUS_OTEL_BSP_SCHEDULE_DELAY", "200ms",
                  "QUARKUS_OTEL_EXPORTER_OTLP_ENDPOINT", collector.address(),
                  "QUARKUS_LOG_CONSOLE_JSON_ENABLED", "true")),
          collector);
    }

    public SuiteUnderTest suite() {
      return suite;
    }

    TraceCollector collector() {
      return collector;
    }

    @Override
    public void close() {
      suite.close();
      collector.close();
    }
  }
}
