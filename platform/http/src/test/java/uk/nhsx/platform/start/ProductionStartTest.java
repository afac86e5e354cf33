package uk.nhsx.platform.start;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProductionStartTest {

  private static final StartRequirement BROKEN = () -> List.of("C is not set", "A is unsafe");

  @Test
  void shouldNameAllViolationsByTheNamesOfTheirSettings() {
    ProductionStart start =
        new ProductionStart(List.of(BROKEN, List::of, () -> List.of("B is unsafe")));

    assertThat(start.refusal(List.of("prod")))
        .hasValue(
            """
            The start in production is refused. docs/security.md has the reasons.
            1. A is unsafe
            2. B is unsafe
            3. C is not set""");
  }

  @Test
  void shouldStartWhereNothingIsUnsafe() {
    assertThat(new ProductionStart(List.of(List::of)).refusal(List.of("prod"))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"dev", "test"})
  void shouldRefuseNothingOutsideOfProduction(String profile) {
    assertThat(new ProductionStart(List.of(BROKEN)).refusal(List.of(profile))).isEmpty();
  }

  @Test
  void shouldRefuseInProductionWithAnotherProfileBeside() {
    assertThat(new ProductionStart(List.of(BROKEN)).refusal(List.of("small", "prod"))).isPresent();
  }
}
