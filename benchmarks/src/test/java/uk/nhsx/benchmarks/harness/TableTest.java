package uk.nhsx.benchmarks.harness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class TableTest {

  @Test
  void shouldAlignItsColumns() {
    Table table = new Table("what", "p95").add("nation by month", "1.00 ms");

    assertThat(table)
        .hasToString(
            """
            | what            | p95     |
            |-----------------|---------|
            | nation by month | 1.00 ms |""");
  }

  @Test
  void shouldRejectARowOfAnotherLength() {
    Table table = new Table("what", "p95");

    assertThatThrownBy(() -> table.add("alone")).hasMessageContaining("[alone]");
  }
}
