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
                new StatusLine(ProcessName.POSTGRES, 4711L, 15432, StatusLine.READY, null),
                new StatusLine(
                    ProcessName.LOGIN_ONBOARDING, null, 8082, StatusLine.STOPPED, null)));

    assertThat(table)
        .containsExactly(
            "postgres                  4711      15432   ready",
            "login-onboarding-service  -         8082    stopped");
  }

  @Test
  void shouldNotBeReadyWhileOneOfTheProcessesIsNot() {
    List<StatusLine> lines =
        List.of(
            new StatusLine(ProcessName.POSTGRES, 4711L, 15432, StatusLine.READY, null),
            new StatusLine(ProcessName.KAFKA, 4712L, 19092, StatusLine.UNRESPONSIVE, null));

    boolean ready = StatusLine.areReady(lines, List.of(ProcessName.POSTGRES, ProcessName.KAFKA));

    assertThat(ready).isFalse();
  }

  @Test
  void shouldBeReadyThoughAProcessThatWasNotStartedIsNot() {
    List<StatusLine> lines =
        List.of(
            new StatusLine(ProcessName.POSTGRES, 4711L, 15432, StatusLine.READY, null),
            new StatusLine(ProcessName.GATEWAY, null, 8080, StatusLine.STOPPED, null));

    boolean ready = StatusLine.areReady(lines, List.of(ProcessName.POSTGRES));

    assertThat(ready).isTrue();
  }

  @Test
  void shouldNotBeReadyWithoutALineOfEachProcess() {
    boolean ready = StatusLine.areReady(List.of(), List.of(ProcessName.POSTGRES));

    assertThat(ready).isFalse();
  }

  @Test
  void shouldSayWhatToDoAboutARelayThatHasStopped() {
    StatusLine stopped =
        new StatusLine(ProcessName.AI_LAB, 4711L, 8083, StatusLine.READY, "topic-ahead");

    List<String> table = StatusLine.table(List.of(stopped));

    assertThat(table)
        .containsExactly(
            "ai-lab-service            4711      8083    ready; the relay of ai-lab-service has stopped"
                + " with topic-ahead: decide by ./suite replay ai-lab-service or ./suite new-epoch ai-lab-service");
  }

  /** Such as Kafka, which has not started yet. */
  @Test
  void shouldNotMentionAProblemThatEndsByItself() {
    StatusLine waiting =
        new StatusLine(ProcessName.AI_LAB, 4711L, 8083, StatusLine.READY, "broker-away");

    List<String> table = StatusLine.table(List.of(waiting));

    assertThat(table).containsExactly("ai-lab-service            4711      8083    ready");
  }
}
