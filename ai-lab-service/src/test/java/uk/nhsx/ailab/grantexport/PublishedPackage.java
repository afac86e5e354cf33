package uk.nhsx.ailab.grantexport;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.StreamSupport;

/** Reads a package as the 360Giving Data Standard 1.4 has it, by its published list of fields. */
final class PublishedPackage {

  private static final Set<String> PACKAGE =
      Set.of("version", "title", "publisher", "license", "downloadURL", "modified", "grants");
  private static final Set<String> GRANT =
      Set.of(
          "id",
          "title",
          "description",
          "currency",
          "amountAwarded",
          "awardDate",
          "plannedDates",
          "recipientOrganization",
          "fundingOrganization",
          "grantProgramme",
          "classifications",
          "dateModified");

  private final List<String> faults = new ArrayList<>();

  private PublishedPackage() {}

  /** All that is not as the standard has it. */
  static List<String> faults(JsonNode json) {
    PublishedPackage check = new PublishedPackage();
    check.readPackage(json);
    return check.faults;
  }

  private void readPackage(JsonNode json) {
    known(json, PACKAGE, "package");
    text(json, "version", "1\\.4");
    text(json, "license", "https://\\S+");
    text(json.path("publisher"), "name", ".+");
    text(json.path("publisher"), "identifier", "360G-example-publisher");
    check(json, "modified", PublishedPackage::isDateTime);
    JsonNode grants = json.path("grants");
    must(grants.isArray() && !grants.isEmpty(), "grants are none");
    grants.forEach(this::readGrant);
    Set<String> ids = new HashSet<>();
    grants.forEach(grant -> must(ids.add(grant.path("id").asText()), "id twice: " + grant));
  }

  private void readGrant(JsonNode grant) {
    known(grant, GRANT, "grant");
    text(grant, "id", "360G-example-[A-Za-z0-9_-]+");
    text(grant, "title", ".+");
    text(grant, "description", "(?s).+");
    text(grant, "currency", "[A-Z]{3}");
    check(
        grant, "amountAwarded", amount -> amount.isNumber() && amount.decimalValue().signum() > 0);
    check(grant, "awardDate", PublishedPackage::isDay);
    check(grant, "dateModified", PublishedPackage::isDateTime);
    for (String field : List.of("recipientOrganization", "fundingOrganization")) {
      must(grant.path(field).size() == 1, field + " is not one: " + grant);
      text(grant.path(field).path(0), "id", "360G-\\S+|[A-Z]{2}-[A-Z0-9_]+-\\S+");
      text(grant.path(field).path(0), "name", ".+");
    }
    must(grant.path("grantProgramme").size() == 2, "grantProgramme is not two: " + grant);
    grant.path("grantProgramme").forEach(this::readCode);
    must(!grant.path("classifications").isEmpty(), "classifications are none: " + grant);
    grant
        .path("classifications")
        .forEach(
            classification -> {
              readCode(classification);
              text(classification, "vocabulary", ".+");
            });
    grant.path("plannedDates").forEach(this::readPlanned);
  }

  private void readCode(JsonNode coded) {
    text(coded, "code", ".+");
    text(coded, "title", ".+");
  }

  private void readPlanned(JsonNode planned) {
    must(!planned.isEmpty(), "plannedDates are empty");
    for (String field : List.of("startDate", "endDate")) {
      if (planned.has(field)) {
        check(planned, field, PublishedPackage::isDay);
      }
    }
    if (planned.has("duration")) {
      check(planned, "duration", JsonNode::isNumber);
    }
  }

  private void known(JsonNode json, Set<String> fields, String what) {
    List<String> names =
        StreamSupport.stream(((Iterable<String>) json::fieldNames).spliterator(), false).toList();
    must(fields.containsAll(names), what + " has others: " + names);
  }

  private void text(JsonNode json, String field, String shape) {
    check(json, field, value -> value.isTextual() && value.asText().matches(shape));
  }

  private void check(JsonNode json, String field, Predicate<JsonNode> rule) {
    must(rule.test(json.path(field)), field + " is wrong: " + json);
  }

  private void must(boolean kept, String fault) {
    if (!kept) {
      faults.add(fault);
    }
  }

  private static boolean isDay(JsonNode value) {
    try {
      LocalDate.parse(value.asText());
      return value.isTextual();
    } catch (DateTimeParseException e) {
      return false;
    }
  }

  private static boolean isDateTime(JsonNode value) {
    try {
      OffsetDateTime.parse(value.asText());
      return value.isTextual();
    } catch (DateTimeParseException e) {
      return false;
    }
  }
}
