package uk.nhsx.platform.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The table of attributes of the specification, by events that keep it and that break it. */
class CloudEventsEnvelopeTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  private static final String EVENT =
      """
      {"specversion":"1.0","id":"A234-1234-1234","source":"/mycontext","type":"com.example.someevent",
       "subject":"/a/b","time":"2018-04-05T17:31:00.000001Z","datacontenttype":"application/json; charset=utf-8",
       "dataschema":"https://example.com/schema.json","comexampleextension1":"value",
       "comexampleothervalue":5,"flag":true,"data":{"appinfoA":"abc"}}""";

  @Test
  void shouldAcceptAnEventWithEveryAttribute() throws Exception {
    assertThat(CloudEventsEnvelope.faults(JSON.readTree(EVENT))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"subject", "time", "datacontenttype", "dataschema", "data", "flag"})
  void shouldAcceptAnEventWithoutAnOptionalAttribute(String attribute) throws Exception {
    ObjectNode event = (ObjectNode) JSON.readTree(EVENT);
    event.remove(attribute);

    assertThat(CloudEventsEnvelope.faults(event)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"specversion", "id", "source", "type"})
  void shouldFindThatARequiredAttributeIsMissing(String attribute) throws Exception {
    ObjectNode event = (ObjectNode) JSON.readTree(EVENT);
    event.remove(attribute);

    assertThat(CloudEventsEnvelope.faults(event)).singleElement().asString().contains(attribute);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "specversion          | \"0.3\"",
        "specversion          | 1.0",
        "id                   | \"\"",
        "id                   | 7",
        "source               | \"\"",
        "source               | \"a b\"",
        "type                 | \"\"",
        "subject              | \"\"",
        "subject              | null",
        "time                 | \"yesterday\"",
        "time                 | \"2018-04-05\"",
        "time                 | \"2018-04-05T17:31:00\"",
        "datacontenttype      | \"\"",
        "datacontenttype      | \"json\"",
        "dataschema           | \"\"",
        "dataschema           | \"/schema.json\"",
        "dataschema           | \"schema.json\"",
        "dataschema           | \"//example.com/schema.json\"",
        "dataschema           | \"https://example.com/a b\"",
        "data_base64          | \"AA==\"",
        "comexampleextension1 | \"\"",
        "comexampleextension1 | \"\\u0000\"",
        "comexampleextension1 | null",
        "comexampleextension1 | {\"a\":1}",
        "comexampleextension1 | [1]",
        "comexampleextension1 | 1.5",
        "comexampleextension1 | 2147483648",
        "requestId            | \"a\"",
        "request-id           | \"a\"",
        "anextensionwithalongname | \"a\""
      })
  void shouldFindAnAttributeThatBreaksTheSpecification(String attribute, String value)
      throws Exception {
    ObjectNode event = (ObjectNode) JSON.readTree(EVENT);
    JsonNode broken = JSON.readTree(value);
    event.set(attribute, broken);

    List<String> faults = CloudEventsEnvelope.faults(event);

    assertThat(faults).isNotEmpty().allMatch(fault -> fault.startsWith("CloudEvents 1.0: "));
  }

  @Test
  void shouldAcceptBinaryDataInPlaceOfJson() throws Exception {
    ObjectNode event = (ObjectNode) JSON.readTree(EVENT);
    event.remove("data");
    event.put("data_base64", "AAEC");

    assertThat(CloudEventsEnvelope.faults(event)).isEmpty();
  }
}
