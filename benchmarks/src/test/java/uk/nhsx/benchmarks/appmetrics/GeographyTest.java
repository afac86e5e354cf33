package uk.nhsx.benchmarks.appmetrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class GeographyTest {

  private final Geography geography = new Geography(6_500);
  private final List<List<String>> rows =
      geography.csv().lines().skip(1).map(line -> List.of(line.split(",", -1))).toList();

  @Test
  void shouldHaveTheShapeOfTheRealOnes() {
    Map<String, Long> byType =
        rows.stream().collect(Collectors.groupingBy(row -> row.get(2), Collectors.counting()));

    assertThat(byType)
        .isEqualTo(
            Map.of("nation", 1L, "region", 7L, "icb", 42L, "sub-icb", 106L, "practice", 6_500L));
  }

  @Test
  void shouldNameEachParentBeforeItsChildren() {
    Set<String> named = new HashSet<>(Set.of(""));

    assertThat(rows)
        .allSatisfy(
            row -> {
              assertThat(named).contains(row.get(3));
              assertThat(named.add(row.get(0))).isTrue();
            });
  }

  @Test
  void shouldNumberPracticesByTheirPlace() {
    assertThat(rows.get(geography.number(0) - 1)).startsWith("Z00001", "Synthetic practice 1");
    assertThat(rows.get(geography.number(6_499) - 1)).startsWith("Z06500");
  }
}
