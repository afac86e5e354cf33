package uk.nhsx.platform.testing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Collection;
import java.util.List;

/**
 * The CloudEvents SDK for JavaScript in strict mode, which takes every rule of the specification
 * literally. A test that asks it is skipped, with the reason, where Node or npm is not to be had.
 */
public final class JavaScriptSdk {

  private static final ObjectMapper JSON = new ObjectMapper();

  private JavaScriptSdk() {}

  /**
   * What the SDK refuses, once as an event and once as the value of a record on Kafka.
   *
   * @param events as they were received, at least one
   */
  public static List<String> faults(Collection<String> events) {
    if (events.isEmpty()) {
      throw new IllegalArgumentException("there are no events to check");
    }
    try {
      return NodeProgram.install("cloudevents").run(JSON.writeValueAsString(events));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
