package uk.nhsx.openapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AcceptanceTest {

  private final ObjectNode served =
      TestDocument.with("paths: {/a: {get: {operationId: a}}, /b: {get: {operationId: b}}}");
  private final ObjectNode built = served.deepCopy();

  @Test
  void shouldRefuseABreakingChangeOfTheSameMajorVersion() {
    built.withObject("/paths").remove("/b");
    built.withObject("/info").put("version", "1.9.0");

    assertThatThrownBy(new Acceptance(served, built)::check)
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("is not accepted")
        .hasMessageContaining("GET /b is gone")
        .hasMessageContaining(
            "set info.version in gateway/src/main/resources/META-INF/openapi.yaml to 2.0.0 (it is 1.9.0)");
  }

  @Test
  void shouldAcceptABreakingChangeOfTheNextMajorVersion() {
    built.withObject("/paths").remove("/b");
    built.withObject("/info").put("version", "2.0.0");

    assertThatCode(new Acceptance(served, built)::check).doesNotThrowAnyException();
  }

  @Test
  void shouldAcceptACompatibleChangeOfTheSameVersion() {
    built.withObject("/paths").set("/c", served.at("/paths/~1a").deepCopy());
    built.withObject("/paths/~1c/get").put("operationId", "c");

    assertThatCode(new Acceptance(served, built)::check).doesNotThrowAnyException();
  }

  @Test
  void shouldReportBothKindsOfChangesAndHowToAcceptThem() {
    built.withObject("/paths").remove("/b");
    built.withObject("/paths/~1a/get").put("summary", "New");
    built.withObject("/info").put("title", "Other");

    assertThat(new Acceptance(served, built).report())
        .isEqualTo(
            """
            The API is no longer what is served.

            These changes break clients:
              GET /b is gone

            These changes break no client:
              GET /a

            In the document:
              /info/title: "Test" became "Other"
              /paths/~1a/get/summary is new
              /paths/~1b is gone

            Changes that break clients need the next major version: set info.version in \
            gateway/src/main/resources/META-INF/openapi.yaml to 2.0.0 (it is 1.0.0).

            To accept the changes: ./suite test openapi -- -Dopenapi.accept=true
            """);
  }

  @Test
  void shouldSayThatOnlyTheOrderDiffers() {
    assertThat(new Acceptance(served, built).report()).contains("Only the order of the fields");
  }

  @Test
  void shouldListTheFirstOfManyPlaces() {
    IntStream.range(0, 45).forEach(i -> built.withObject("/info").put("x-" + i, i));

    assertThat(new Acceptance(served, built).report())
        .contains("/info/x-0 is new")
        .contains("  and 5 more\n");
  }
}
