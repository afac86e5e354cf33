package uk.nhsx.platform.testing;

import io.quarkus.test.junit.callback.QuarkusTestAfterAllCallback;
import io.quarkus.test.junit.callback.QuarkusTestContext;

/** Fails a test class that has made the service tell what its schemas don't say. */
public class EventsOfAClass implements QuarkusTestAfterAllCallback {

  @Override
  public void afterAll(QuarkusTestContext context) {
    EmittedEvents.check();
  }
}
