package uk.nhsx.deploy.local.supervise;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class StatusLineTest {
  @Test
  void shouldStandInColumns() {
    List<String> table =
        StatusLine.table(
            List.of(
                new StatusLine(ProcessName.POSTGRES, 4711L, 15432, StatusLine.READY),
                new StatusLine(ProcessName.LOGIN_ONBOARDING, null, 8082, StatusLine.STOPPED)));

    assertThat(table)
        .containsExactly(
            "postgres                  4711      15432   ready",
            "login-onboarding-service  -         8082    stopped");
  }

  @Test
  void shouldNotBeReadyWhileOneOfTheProcessesIsNot() {
    List<StatusLine> lines =
        List.of(
            new StatusLine(ProcessName.POSTGRES, 4711L, 15432, StatusLine.READY),
            new StatusLine(ProcessName.KAFKA, 4712L, 19092, StatusLine.UNRESPONSIVE));

    boolean ready = StatusLine.areReady(lines, List.of(ProcessName.POSTGRES, ProcessName.KAFKA));

    assertThat(ready).isFalse();
  }

  @Test
  void shouldBeReadyThoughAProcessThatWasNotStartedIsNot() {
    List<StatusLine> lines =
        List.of(
            new StatusLine(ProcessName.POSTGRES, 4711L, 15432, StatusLine.READY),
            new StatusLine(ProcessName.GATEWAY, null, 8080, StatusLine.STOPPED));

    boolean ready = StatusLine.areReady(lines, List.of(ProcessName.POSTGRES));

    assertThat(ready).isTrue();
  }

  @Test
  void shouldNotBeReadyWithoutALineOfEachProcess() {
    boolean ready = StatusLine.areReady(List.of(), List.of(ProcessName.POSTGRES));

    assertThat(ready).isFalse();
  }
}
