package uk.nhsx.platform.testing;

import io.quarkus.test.junit.callback.QuarkusTestAfterAllCallback;
import io.quarkus.test.junit.callback.QuarkusTestContext;

/** Fails a test class whose service has emitted events that its schemas don't describe. */
public class EventsOfAClass implements QuarkusTestAfterAllCallback {

  @Override
  public void afterAll(QuarkusTestContext context) {
    EmittedEvents.check();
  }
}
