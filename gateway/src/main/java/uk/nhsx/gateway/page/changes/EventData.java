package uk.nhsx.gateway.page.changes;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import uk.nhsx.gateway.page.Days;
import uk.nhsx.gateway.page.FieldChange;
import uk.nhsx.gateway.page.Numbers;
import uk.nhsx.gateway.page.Texts;
import uk.nhsx.gateway.page.Words;

/**
 * The data of an event in words. A page has to show what a later version of a service says, so what
 * is absent or of another shape is left out, or shown as it is.
 */
record EventData(JsonNode json) {

  private static final String POUNDS = "GBP";

  /** A text that is neither absent nor empty, in the length in which a list shows it. */
  Optional<String> text(String pointer) {
    return Optional.of(json.at(pointer))
        .filter(JsonNode::isValueNode)
        .filter(value -> !value.isNull())
        .map(JsonNode::asText)
        .filter(text -> !text.isBlank())
        .map(Texts::entry);
  }

  /** A text as it stands within a sentence. */
  static String uncapitalised(String text) {
    return Character.toLowerCase(text.charAt(0)) + text.substring(1);
  }

  int number(String pointer) {
    return json.at(pointer).asInt();
  }

  String count(String pointer) {
    return Numbers.number(number(pointer));
  }

  Optional<String> day(String pointer) {
    return text(pointer).map(EventData::dayInWords);
  }

  private static String dayInWords(String text) {
    try {
      return Days.day(LocalDate.parse(text));
    } catch (DateTimeException e) {
      return text;
    }
  }

  Optional<String> money(String pointer) {
    return text(pointer + "/amount")
        .map(
            amount -> {
              String currency = text(pointer + "/currency").orElse(POUNDS);
              return isDecimal(amount) && currency.equals(POUNDS)
                  ? Numbers.pounds(amount)
                  : amount + " " + currency;
            });
  }

  static boolean isDecimal(String text) {
    try {
      return new BigDecimal(text).scale() >= 0;
    } catch (NumberFormatException e) {
      return false;
    }
  }

  Stream<EventData> items(String pointer) {
    return StreamSupport.stream(json.at(pointer).spliterator(), false).map(EventData::new);
  }

  Optional<String> reason(Words words) {
    return text("/reason").map(words::changeReason);
  }

  /** What an amendment made of each field. */
  Stream<ChangeEntry.Detail> changes(Words words) {
    return items("/changes")
        .map(
            change ->
                field(
                    new FieldChange(
                        change.text("/field").orElse(""),
                        change.json().path("from"),
                        change.json().path("to")),
                    words));
  }

  static ChangeEntry.Detail field(FieldChange change, Words words) {
    return new ChangeEntry.Detail(
        words.changeField(change.title(), change.before(), change.after()), null);
  }
}
