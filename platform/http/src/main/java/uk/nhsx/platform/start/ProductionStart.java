package uk.nhsx.platform.start;

import io.quarkus.arc.All;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigUtils;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jboss.logging.Logger;

/**
 * Refuses a production start whose settings are unsafe, with all reasons in one message, before the
 * process listens or talks to anything.
 */
@Singleton
public class ProductionStart {

  private static final Logger LOG = Logger.getLogger(ProductionStart.class);
  private static final String PRODUCTION = "prod";
  private static final int BEFORE_ALL_OTHERS = 1;

  private final List<StartRequirement> requirements;

  public ProductionStart(@All List<StartRequirement> requirements) {
    this.requirements = requirements;
  }

  void start(@Observes @Priority(BEFORE_ALL_OTHERS) StartupEvent starting) {
    check();
  }

  /**
   * Ends the process, with exit code 1 and without a stack trace, if this is a production start
   * with unsafe settings. For whatever runs before the event of the start, such as migrations.
   */
  public void check() {
    refusal(ConfigUtils.getProfiles())
        .ifPresent(
            refusal -> {
              throw StartEndedException.failed(LOG, refusal);
            });
  }

  /** Returns the message of a refused start; nothing outside of production, or if all is well. */
  Optional<String> refusal(List<String> profiles) {
    if (!profiles.contains(PRODUCTION)) {
      return Optional.empty();
    }
    List<String> violations =
        requirements.stream()
            .flatMap(requirement -> requirement.violations().stream())
            .sorted()
            .toList();
    return violations.isEmpty() ? Optional.empty() : Optional.of(message(violations));
  }

  private static String message(List<String> violations) {
    StringBuilder message =
        new StringBuilder("The start in production is refused. docs/security.md has the reasons.");
    IntStream.range(0, violations.size())
        .forEach(
            index ->
                message.append("\n%d. %s".formatted(index + 1, violations.get(index).strip())));
    return message.toString();
  }
}
