package uk.nhsx.benchmarks.harness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class TableTest {

  @Test
  void shouldAlignItsColumns() {
    Table table = new Table(List.of("what", "p95")).add(List.of("nation by month", "1.00 ms"));

    assertThat(table)
        .hasToString(
            """
            | what            | p95     |
            |-----------------|---------|
            | nation by month | 1.00 ms |""");
  }

  @Test
  void shouldRefuseARowOfAnotherLength() {
    Table table = new Table(List.of("what", "p95"));

    assertThatThrownBy(() -> table.add(List.of("alone"))).hasMessageContaining("[alone]");
  }
}
