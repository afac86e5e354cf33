package uk.nhsx.platform.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeysetScanTest {

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 499, 500, 501, 1_000, 1_234})
  void shouldPassByEveryRowOnceAndInOrder(int rows) throws IOException {
    List<String> list = IntStream.range(0, rows).mapToObj("%05d"::formatted).toList();
    List<String> taken = new ArrayList<>();

    KeysetScan.through(
        (place, most) -> list.stream().filter(row -> row.compareTo(place) > 0).limit(most).toList(),
        row -> row,
        taken::add);

    assertThat(taken).isEqualTo(list);
  }
}
