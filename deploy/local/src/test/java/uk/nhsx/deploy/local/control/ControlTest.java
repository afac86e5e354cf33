package uk.nhsx.deploy.local.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import uk.nhsx.deploy.local.control.Request.Verb;
import uk.nhsx.deploy.local.state.StateDirectory;

class ControlTest {
  private static final Duration TIMEOUT = Duration.ofMinutes(3);

  @TempDir Path directory;
  private final List<String> printed = new ArrayList<>();

  @ParameterizedTest
  @ValueSource(ints = {1, 100})
  void shouldTransmitTheReplyHoweverLongThePathIs(int length) throws Exception {
    StateDirectory state = state("d".repeat(length));
    try (ControlServer server =
        new ControlServer(
            state,
            (request, reply) -> {
              reply.print(request.verb() + " of " + request.argument());
              return 7;
            })) {
      OptionalInt code =
          new ControlClient(state).send(new Request(Verb.START, "kafka"), TIMEOUT, printed::add);

      assertThat(code).hasValue(7);
      assertThat(printed).containsExactly("START of kafka");
    }
  }

  @Test
  void shouldReturnNoExitCodeIfNoSupervisorListens() throws Exception {
    OptionalInt code =
        new ControlClient(state("d")).send(new Request(Verb.STATUS, ""), TIMEOUT, printed::add);

    assertThat(code).isEmpty();
  }

  private StateDirectory state(String name) throws IOException {
    return new StateDirectory(directory.resolve(name)).create();
  }
}
