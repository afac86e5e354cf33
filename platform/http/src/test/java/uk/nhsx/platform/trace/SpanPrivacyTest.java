package uk.nhsx.platform.trace;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpanPrivacyTest {

  @ParameterizedTest
  @CsvSource({
    "http://a:8083/v1/x, http://a:8083/v1/x",
    "http://a:8083/v1/x?q=Somebody&limit=5, http://a:8083/v1/x?q&limit",
    "http://a:8083/v1/x?q=a=b&q=c?d, http://a:8083/v1/x?q&q",
    "http://a:8083/v1/x?, http://a:8083/v1/x?",
  })
  void shouldKeepOnlyTheNamesOfParameters(String address, String shown) {
    assertThat(SpanPrivacy.withoutValues(address)).isEqualTo(shown);
  }
}
