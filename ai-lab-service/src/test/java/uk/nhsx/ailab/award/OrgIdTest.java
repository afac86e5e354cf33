package uk.nhsx.ailab.award;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OrgIdTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GB-COH-01234567",
        "GB-COH-SC123456",
        "GB-CHC-123456",
        "GB-CHC-1234567",
        "GB-CHC-1234567-1",
        "GB-NHS-RRV",
        "GB-NHS-Y56",
        "GB-NHS-K81003001",
        "GB-UKPRN-10007784",
        "XI-GRID-grid.5337.2",
        "360G-Example-ORG1"
      })
  void shouldKnowAnIdentifierByItsShape(String text) {
    assertThat(OrgId.wellShaped(text)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "RRV",
        "GB-NHS",
        "GB-NHS-",
        "GB-NHS-rrv",
        "GB-NHS-R V",
        "GB-NHS-ABCDEFGHIJ",
        "GB-COH-1234567",
        "GB-COH-012345678",
        "GB-COH-S1234567",
        "GB-COH-sc123456",
        "GB-CHC-12345",
        "GB-CHC-12345678",
        "GB-CHC-1234567-",
        "gb-coh-01234567",
        "GBR-COH-01234567",
        "360G-",
        "360g-Example",
        "GB-UKPRN-1\n",
        "GB-UKPRN-1 2"
      })
  void shouldRefuseWhatIsNone(String text) {
    assertThat(OrgId.wellShaped(text)).isFalse();
  }
}
