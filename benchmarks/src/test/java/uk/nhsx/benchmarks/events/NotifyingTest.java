package uk.nhsx.benchmarks.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import uk.nhsx.benchmarks.registers.Script;

class NotifyingTest {

  @Test
  void shouldLeaveOutTheNotificationAndNothingElse() {
    String script = Script.WRITE.text();

    String silent = Notifying.silent(script);

    assertThat(silent).doesNotContain("pg_notify").contains("insert into outbox_event");
    assertThat(silent.lines()).hasSameSizeAs(script.lines().toList());
  }

  @Test
  void shouldRefuseToCompareWhatNeverNotified() {
    assertThatThrownBy(() -> Notifying.silent("select 1;")).hasMessageContaining("does not notify");
  }
}
