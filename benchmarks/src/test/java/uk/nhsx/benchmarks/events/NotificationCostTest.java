package uk.nhsx.benchmarks.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import uk.nhsx.benchmarks.harness.Scripts;

class NotificationCostTest {

  @Test
  void shouldLeaveOutTheNotificationAndNothingElse() {
    String script = Scripts.read("put-service.sql");

    String silent = NotificationCost.silent(script);

    assertThat(silent).doesNotContain("pg_notify").contains("insert into outbox_event");
    assertThat(silent.lines()).hasSameSizeAs(script.lines().toList());
  }

  @Test
  void shouldRejectAScriptThatDoesNotNotify() {
    assertThatThrownBy(() -> NotificationCost.silent("select 1;"))
        .hasMessageContaining("must notify");
  }
}
