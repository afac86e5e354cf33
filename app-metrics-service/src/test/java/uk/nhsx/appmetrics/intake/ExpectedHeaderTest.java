package uk.nhsx.appmetrics.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import uk.nhsx.platform.problem.Problem;

class ExpectedHeaderTest {

  private static final ExpectedHeader HEADER =
      ExpectedHeader.of(List.of("code", "name"), List.of("opensOn"));

  @ParameterizedTest
  @ValueSource(strings = {"code,name", "name,code", "code,opensOn,name"})
  void shouldTakeItsColumnsInAnyOrder(String header) {
    assertThatCode(() -> HEADER.require(List.of(header.split(",")))).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          code             | name is missing
          code,code        | 'code' is there more than once, name is missing
          code,name,colour | 'colour' is not one of its columns
          CODE,Name        | 'CODE' must be written code, 'Name' must be written name
          code,name ,OPENSON | 'name ' must be written name, 'OPENSON' must be written opensOn
          code,Name,name   | 'Name' is not one of its columns
          ``               | code is missing, name is missing, '' is not one of its columns
          """)
  void shouldSayWhatWasSeenAndWhatIsWanted(String header, String faults) {
    assertThat(refusal(List.of(header.split(","))))
        .isEqualTo("Line 1 is not the header code,name: " + faults + ".");
  }

  @ParameterizedTest
  @CsvSource({
    "code;name, semicolons, code;name",
    "code~name, tabs, code?name",
    "code|name, bars, code|name"
  })
  void shouldNameWhatIsBetweenTheCells(String header, String separator, String shown) {
    assertThat(refusal(List.of(header.replace('~', '\t'))))
        .isEqualTo(
            "Line 1 has %s between its cells ('%s'); commas are wanted: code,name."
                .formatted(separator, shown));
  }

  @Test
  void shouldNameTheFirstTenFaults() {
    List<String> many = IntStream.range(0, 60).mapToObj(cell -> "c" + cell).toList();

    assertThat(refusal(many))
        .endsWith("'c6' is not one of its columns, 'c7' is not one of its columns, ….");
  }

  @ParameterizedTest
  @CsvSource({
    "code,          true",
    "x;CODE,        true",
    "opensOn,       false",
    "colour;weight, false"
  })
  void shouldBeMeantByAHeaderWithOneOfItsColumns(String header, boolean meant) {
    assertThat(HEADER.isMeantBy(List.of(header))).isEqualTo(meant);
  }

  private static String refusal(List<String> header) {
    Problem problem = catchThrowableOfType(Problem.class, () -> HEADER.require(header));
    assertThat(problem.type().slug()).isEqualTo("malformed-request");
    return problem.detail();
  }
}
