package uk.nhsx.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Shows that a page that is not true is found out. */
class DocumentedCommandsTest {

  private static final DocumentedCommands PAGE =
      DocumentedCommands.of(
          """
          ```bash
          name=x
          ```

          Then

          ```bash
          curl -i "$name"
          ```

          ```text
          HTTP/1.1 200 OK
          {"id":"x",…,
           "version":1}
          ```
          """);

  private static final String END = "\n==== end of the answer ====\n";

  @Test
  void shouldPutAllCommandsIntoOneScript() {
    assertThat(PAGE.script())
        .isEqualTo(
            """
            set -eu
            name=x
            printf '\\n==== end of the answer ====\\n'
            curl -i "$name"
            printf '\\n==== end of the answer ====\\n'
            """);
  }

  @Test
  void shouldFindNoDifferenceInAnAnswerAsShown() {
    String answer =
        "HTTP/1.1 200 OK\r\nETag: \"1\"\r\n\r\n{\"id\":\"x\",\"name\":\"y\",\"version\":1}";

    assertThat(PAGE.differences(END + answer + END)).isEmpty();
  }

  @Test
  void shouldFindAnotherStatus() {
    String answer = "HTTP/1.1 409 Conflict\r\n\r\n{\"id\":\"x\",\"name\":\"y\",\"version\":1}";

    assertThat(PAGE.differences(END + answer + END))
        .singleElement()
        .asString()
        .contains("curl -i", "200 OK", "409 Conflict");
  }

  @Test
  void shouldFindAnotherValue() {
    String answer = "HTTP/1.1 200 OK\r\n\r\n{\"id\":\"x\",\"name\":\"y\",\"version\":2}";

    assertThat(PAGE.differences(END + answer + END)).hasSize(1);
  }

  @Test
  void shouldFindALineThatIsNotShown() {
    String answer = "HTTP/1.1 200 OK\r\n\r\n{\"id\":\"x\",\"name\":\"y\",\"version\":1}\nmore";

    assertThat(PAGE.differences(END + answer + END)).hasSize(1);
  }

  @Test
  void shouldFindCommandsThatWereNotReached() {
    assertThat(PAGE.differences(END)).containsExactly("1 of 2 commands were answered");
  }
}
