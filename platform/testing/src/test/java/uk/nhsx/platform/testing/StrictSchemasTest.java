package uk.nhsx.platform.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StrictSchemasTest {

  private static final String EVENT =
      """
      {"specversion":"1.0","id":"5ac1cd7e-6d0f-4c0c-8a34-3f2f2a1f0b11","source":"/v1/ai-lab",
       "type":"uk.nhsx.ailab.award.transitioned.v1","subject":"/v1/ai-lab/awards/AI_1",
       "time":"2020-10-01T09:30:00.123456Z","datacontenttype":"application/json",
       "dataschema":"https://data.example.org/schemas/events/uk.nhsx.ailab.award.transitioned.v1.json",
       "sequence":"7","partitionkey":"AI_1","author":"officer",
       "data":{"reference":"AI_1","programme":"ai-award","from":"announced","to":"active",
        "effectiveOn":"2020-10-01","award":{"reference":"AI_1","competition":"round-1",
         "title":"A title","description":"A description","phase":2,
         "recipient":{"orgId":"GB-NHS-RRV","name":"A trust"},
         "amount":{"amount":"100.00","currency":"GBP"},"awardedOn":"2020-09-08",
         "stage":"active","stageSince":"2020-10-01","version":2}}}""";

  @Test
  void shouldAcceptAnEventThatIsValidForItsSchema() {
    assertThat(StrictSchemas.faults(EVENT)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "\"author\":\"officer\"   | \"author\":\"officer\",\"colour\":\"red\" | colour",
        "\"version\":2            | \"version\":2,\"colour\":\"red\"          | colour",
        "\"name\":\"A trust\"     | \"name\":\"A trust\",\"town\":\"Leeds\"   | town",
        "\"to\":\"active\"        | \"to\":\"paused\"                         | enumeration",
        "\"to\":\"active\"        | \"at\":\"active\"                         | to",
        "\"phase\":2              | \"phase\":\"2\"                           | integer",
        "\"100.00\"               | \"100.0\"                                 | regex",
        "\"effectiveOn\":\"2020-10-01\" | \"effectiveOn\":\"2020-13-01\"      | date",
        "/v1/ai-lab/awards/AI_1   | /v1/ai-lab/programmes/AI_1                | regex",
        "\"sequence\":\"7\"       | \"sequence\":7                            | string",
        "09:30:00.123456Z         | 09:30:00.123456+01:00                     | regex",
        "09:30:00.123456Z         | 09:30:00.12345Z                           | six digits",
        "09:30:00.123456Z         | 09:30:00Z                                 | six digits",
        "https://data.example.org/ | /                                        | CloudEvents 1.0",
        "award.transitioned.v1.json | award.amended.v1.json                   | regex",
        "\"type\":\"uk.nhsx.ailab.award.transitioned.v1\" | \"type\":\"uk.nhsx.ailab.award.sold.v1\" | no schema"
      })
  void shouldFindWhatASchemaDoesNotDescribe(String text, String changed, String found) {
    assertThat(EVENT).contains(text);

    List<String> faults = StrictSchemas.faults(EVENT.replace(text, changed));

    assertThat(faults).anyMatch(fault -> fault.contains(found));
  }

  @Test
  void shouldShowTheEventThatItRefuses() {
    String wrong = EVENT.replace("officer", "");

    assertThatThrownBy(() -> StrictSchemas.check(wrong))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("/author")
        .hasMessageEndingWith(wrong);
  }
}
