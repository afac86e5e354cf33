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
  void shouldNotTakeAPartOfTheSuiteForAllOfIt() {
    boolean all =
        Supervisor.areAllReady(
            List.of(new StatusLine(ProcessName.POSTGRES, 4711L, 15432, StatusLine.READY)));

    assertThat(all).isFalse();
  }
}
