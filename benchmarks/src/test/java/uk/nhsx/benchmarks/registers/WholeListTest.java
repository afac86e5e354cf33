package uk.nhsx.benchmarks.registers;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class WholeListTest {

  @Test
  void shouldCountTheLinesAfterTheHeader() {
    WholeList.Counter count = WholeList.csv("services", "/services").counter(1);

    add(count, "id,name\r\na,A\r\n", "b,B\r\nc", ",C\r\n");

    assertThat(count.rows()).isEqualTo(3);
    assertThat(count.bytes()).isEqualTo(24);
  }

  @Test
  void shouldCountAMarkThatComesInPieces() {
    WholeList.Counter count = new WholeList("grants", "/grants.json", "\"awardDate", 0).counter(1);

    add(count, "[{\"awar", "dDate\":1},{\"award\":2,\"", "awardDate\":3},{\"\"awardDate\":4}]");

    assertThat(count.rows()).isEqualTo(3);
  }

  private static void add(WholeList.Counter count, String... pieces) {
    for (String piece : pieces) {
      count.add(piece.getBytes(StandardCharsets.UTF_8));
    }
  }
}
