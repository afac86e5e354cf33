package uk.nhsx.gateway.report;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The number of services in each stage at the end of the window. */
record OnboardingCounts(@JsonAnyGetter Map<String, StageCount> stages) {

  OnboardingCounts {
    stages = Collections.unmodifiableMap(new LinkedHashMap<>(stages));
  }

  /**
   * A stage.
   *
   * @param since how many of them reached it in the window; null where the service does not count
   *     that
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record StageCount(long count, @Nullable Long since) {}
}
