package uk.nhsx.platform.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import jakarta.ws.rs.core.MediaType;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import uk.nhsx.platform.problem.Problem;

class FormatTest {

  private static final List<Format> OFFERED = List.of(Format.JSON, Format.CSV);

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          */*                           | JSON
          text/csv                      | CSV
          text/*                        | CSV
          text/csv; charset=utf-8       | CSV
          text/html, text/csv, */*      | CSV
          application/json, text/csv    | JSON
          text/csv;q=0, */*             | JSON
          application/json;q=0.0, */*   | CSV
          """)
  void shouldBeTheFirstThatIsAccepted(String accept, Format expected) {
    assertThat(Format.requested(OFFERED, null, types(accept))).isEqualTo(expected);
  }

  @Test
  void shouldBeTheOneThatIsNamedWhateverIsAccepted() {
    assertThat(Format.requested(OFFERED, "csv", types("application/json"))).isEqualTo(Format.CSV);
  }

  @Test
  void shouldRefuseAWordThatNamesNoneOfThem() {
    Problem refusal =
        catchThrowableOfType(
            Problem.class, () -> Format.requested(OFFERED, "jsonl", types("text/csv")));

    assertThat(refusal.type().slug()).isEqualTo("invalid-parameter");
    assertThat(refusal.detail()).isEqualTo("format must be json or csv.");
  }

  @ParameterizedTest
  @CsvSource({"image/png", "text/csv;q=0"})
  void shouldRefuseAReaderWhoAcceptsNoneOfThem(String accept) {
    Problem refusal =
        catchThrowableOfType(Problem.class, () -> Format.requested(OFFERED, null, types(accept)));

    assertThat(refusal.type().slug()).isEqualTo("not-acceptable");
  }

  private static List<MediaType> types(String accept) {
    return Arrays.stream(accept.split(",")).map(String::strip).map(MediaType::valueOf).toList();
  }
}
