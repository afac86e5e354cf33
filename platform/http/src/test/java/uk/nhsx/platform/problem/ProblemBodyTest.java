package uk.nhsx.platform.problem;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProblemBodyTest {

  @ParameterizedTest
  @ValueSource(strings = {"/v1/ai-lab/awards", "/v1/ai-lab/awards/a%20b", "/v1/x:y"})
  void shouldNameWhatWasRequested(String path) {
    assertThat(instance(path)).isEqualTo(path);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/v1/\u00e9", "/v1/a b", "/v1/%zz", "/v1/\"", "/v1/{id}"})
  void shouldNotNameWhatIsNoUri(String path) {
    assertThat(instance(path)).isEmpty();
  }

  private static String instance(String path) {
    return ProblemBody.of(ProblemType.NOT_FOUND.because("It is not there."), path, null).instance();
  }
}
