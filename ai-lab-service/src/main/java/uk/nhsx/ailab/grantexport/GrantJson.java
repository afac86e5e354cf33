package uk.nhsx.ailab.grantexport;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import uk.nhsx.ailab.award.Award;
import uk.nhsx.ailab.award.OrgId;
import uk.nhsx.platform.json.Instants;

/**
 * A package of grants, written token by token in the standard's words. What it is written to is
 * left open: closed after a failure, a part would be taken for the whole.
 */
final class GrantJson {

  /** Major and minor alone, as the standard requires. */
  private static final String VERSION = "1.4";

  private final JsonGenerator json;
  private final GrantsConfig config;

  private GrantJson(JsonGenerator json, GrantsConfig config) {
    this.json = json;
    this.config = config;
  }

  static GrantJson begin(ObjectWriter writer, OutputStream out, GrantsConfig config)
      throws IOException {
    // Not flushed through, a short answer stays together: it has a length and goes out at once.
    JsonGenerator json =
        writer
            .createGenerator(out)
            .disable(JsonGenerator.Feature.FLUSH_PASSED_TO_STREAM)
            .disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
    return new GrantJson(json, config);
  }

  /** The properties of the package itself; its grants come next. */
  void head(Optional<String> address, Instant known) throws IOException {
    json.writeStartObject();
    json.writeStringField("version", VERSION);
    json.writeStringField("title", "Awards of the AI Lab");
    json.writeFieldName("publisher");
    json.writeStartObject();
    json.writeStringField("identifier", config.publisherOrgId().value());
    json.writeStringField("name", config.publisherName());
    json.writeEndObject();
    json.writeStringField("license", config.license().toString());
    if (address.isPresent()) {
      json.writeStringField("downloadURL", address.get());
    }
    json.writeStringField("modified", Instants.text(known));
    json.writeArrayFieldStart("grants");
  }

  void take(Grant grant) throws IOException {
    Award award = grant.award();
    json.writeStartObject();
    json.writeStringField("id", grant.id());
    json.writeStringField("title", award.title());
    json.writeStringField("description", award.description());
    json.writeStringField("currency", award.amount().currency());
    // The one place where money is a number: the standard's schema takes no text.
    json.writeNumberField("amountAwarded", award.amount().amount());
    json.writeStringField("awardDate", award.awardedOn().toString());
    Optional<PlannedDates> planned = grant.plannedDates();
    if (planned.isPresent()) {
      write(planned.get());
    }
    organisation("recipientOrganization", award.recipient().orgId(), award.recipient().name());
    organisation("fundingOrganization", config.funderOrgId(), config.funderName());
    json.writeArrayFieldStart("grantProgramme");
    codeAndTitle(grant.programme().id().value(), grant.programme().title());
    codeAndTitle(grant.competition().id().value(), grant.competition().title());
    json.writeEndArray();
    json.writeArrayFieldStart("classifications");
    classification(Classification.phase(award.phase()));
    if (award.category() != null) {
      classification(Classification.category(award.category()));
    }
    json.writeEndArray();
    json.writeStringField("dateModified", Instants.text(grant.modified()));
    json.writeEndObject();
  }

  /** Only after the last grant: to close it after a failure would complete what was begun. */
  void end() throws IOException {
    json.writeEndArray();
    json.writeEndObject();
    json.close();
  }

  private void write(PlannedDates planned) throws IOException {
    json.writeArrayFieldStart("plannedDates");
    json.writeStartObject();
    day("startDate", planned.start());
    day("endDate", planned.end());
    if (planned.months() != null) {
      json.writeNumberField("duration", planned.months());
    }
    json.writeEndObject();
    json.writeEndArray();
  }

  private void day(String field, @Nullable LocalDate day) throws IOException {
    if (day != null) {
      json.writeStringField(field, day.toString());
    }
  }

  private void organisation(String field, OrgId id, String name) throws IOException {
    json.writeArrayFieldStart(field);
    json.writeStartObject();
    json.writeStringField("id", id.value());
    json.writeStringField("name", name);
    json.writeEndObject();
    json.writeEndArray();
  }

  private void codeAndTitle(String code, String title) throws IOException {
    json.writeStartObject();
    json.writeStringField("code", code);
    json.writeStringField("title", title);
    json.writeEndObject();
  }

  private void classification(Classification classification) throws IOException {
    json.writeStartObject();
    json.writeStringField("vocabulary", classification.vocabulary());
    json.writeStringField("code", classification.code());
    json.writeStringField("title", classification.title());
    json.writeEndObject();
  }
}
