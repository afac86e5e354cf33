package uk.nhsx.gateway.page.changes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import uk.nhsx.gateway.published.PublishedText;
import uk.nhsx.gateway.testing.StubServices;
import uk.nhsx.platform.schema.PublishedSchemas;
import uk.nhsx.platform.testing.TokenIssuerResource;

/** Says events in words that the services of a real suite recorded. */
@QuarkusTest
@WithTestResource(StubServices.class)
@WithTestResource(TokenIssuerResource.class)
class ChangeWordsTest {

  private static final ObjectMapper JSON =
      new ObjectMapper()
          .registerModule(new JavaTimeModule())
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

  private static final Map<String, String> SCHEMAS =
      PublishedSchemas.at(URI.create("https://suite.example.test")).schemas();

  @Inject ChangeWords words;

  static List<String> events() {
    return PublishedText.text("/changes/events.jsonl").lines().toList();
  }

  static List<String> types() {
    return PublishedSchemas.types();
  }

  @Test
  void shouldHaveAnExampleOfEachType() {
    assertThat(events().stream().map(ChangeWordsTest::event).map(LoggedEvent::type).distinct())
        .containsExactlyInAnyOrderElementsOf(types());
  }

  @ParameterizedTest
  @MethodSource("events")
  void shouldHaveExamplesThatAreValid(String event) throws IOException {
    JsonNode json = JSON.readTree(event);
    String schema = SCHEMAS.get(PublishedSchemas.path(json.path("type").asText()));

    assertThat(
            JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                .getSchema(schema)
                .validate(json))
        .isEmpty();
  }

  @Test
  void shouldSayEachEventInASentence() {
    assertThat(events().stream().map(ChangeWordsTest::event).map(this::sentence))
        .containsExactly(
            "1 area registered: 1 new, 0 amended",
            "Logins to the NHS App defined as a figure",
            "Progress report of NHSX, January 2020 published: 3 figures",
            "14 areas registered: 14 new, 0 amended",
            "Logins, corrected <script>alert(1)</script> עברית 🎉 published as the correction of an error: 3 figures",
            "Logins, corrected <script>alert(1)</script> עברית 🎉 withdrawn; the figures before it show again",
            "Logins to the NHS App amended",
            "Service 01 registered; Example organisation 01 applied on 8 July 2019",
            "service-01 lodged evidence: Data security and protection toolkit, reference EXAMPLE-DSPT-01, issued on 1 July 2019, valid until 30 September 2020",
            "Service 01 is approved to begin work as of 29 July 2019; before: applied",
            "Service 01 is on the way to NHS login as of 2 September 2019; before: approved to begin work",
            "Service 01 is live with NHS login as of 4 November 2019; before: on the way",
            "Service 20 (renamed) amended",
            "Service 21 is withdrawn by the partner as of 20 November 2026; before: approved to begin work",
            "Artificial Intelligence in Health and Care Award defined: £140,000,000 from 1 January 2020 to 31 December 2023",
            "AI in Health and Care Award, round 1 defined, opens on 28 January 2020, awards announced on 8 September 2020",
            "Colon capsule endoscopy read by AI announced: £2,520,000 to University Hospitals Coventry and Warwickshire NHS Trust, phase 3, awarded on 3 March 2023",
            "Colon capsule endoscopy read by AI (checked) amended",
            "Colon capsule endoscopy read by AI (checked) is under way as of 1 April 2023; before: announced",
            "Colon capsule endoscopy read by AI (checked) ended early as of 1 May 2023; before: under way",
            "The register of the NHS App was restored from a backup. Its changes with the numbers 81 to 89 are void: they are listed here, and the register no longer holds them",
            "The register of NHS login was restored from a backup. Its changes with the numbers 1 to 47 are void: they are listed here, and the register no longer holds them",
            "The register of the AI Lab was restored from a backup. Its changes with the numbers 15 to 15 are void: they are listed here, and the register no longer holds them");
  }

  @Test
  void shouldLinkEachEventToItsPage() {
    assertThat(events().stream().map(ChangeWordsTest::event).map(words::of).map(ChangeEntry::path))
        .containsExactly(
            null,
            "/figures/logins",
            "/changes?knownAt=2026-11-30T14:15:49.744500Z#change-9118e5f2-e0c0-4f7c-9e0c-ce6470aafc58",
            null,
            "/changes?knownAt=2026-11-30T14:45:13.583667Z#change-cb942644-2478-411d-bd02-96820c3eb382",
            "/changes?knownAt=2026-11-30T14:45:13.885435Z#change-776d64ca-9084-4191-8f47-6f29d232e11d",
            "/figures/logins",
            "/onboarding/service-01",
            "/onboarding/service-01",
            "/onboarding/service-01",
            "/onboarding/service-01",
            "/onboarding/service-01",
            "/onboarding/service-20",
            "/onboarding/service-21",
            "/awards?programme=ai-award",
            "/awards?competition=ai-award-round-1",
            "/awards/EXAMPLE-R3-01",
            "/awards/EXAMPLE-R3-01",
            "/awards/EXAMPLE-R3-01",
            "/awards/EXAMPLE-R3-01",
            null,
            null,
            null);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0|E92000001",
        "4|Reason: A day was counted twice",
        "4|Source: h4 check",
        "4|logins: an estimated 3 (England, week of 13 May 2019)",
        "4|logins: 12 (England, July 2019)",
        "4|logins: 1,899,999 (England, 1 August 2019 to 31 January 2020)",
        "4|Every figure that this changed, as CSV",
        "5|logins: no figure any more (England, July 2019)",
        "6|description: from “Each time somebody logged in to the NHS App.” to “Each time that somebody logged in to the NHS App.”",
        "12|name: from “Service 20” to “Service 20 (renamed)”",
        "12|Reason: The partner asked for it",
        "17|title: from “Colon capsule endoscopy read by AI” to “Colon capsule endoscopy read by AI (checked)”",
        "19|£1,000.50 came back to the programme"
      })
  void shouldSayTheDetails(int event, String detail) {
    assertThat(words.of(event(events().get(event))).details())
        .extracting(ChangeEntry.Detail::text)
        .contains(detail);
  }

  @Test
  void shouldLinkAReleaseToItsFigures() {
    ChangeEntry release = words.of(event(events().get(2)));

    assertThat(release.kind()).isEqualTo("scheduled");
    assertThat(release.details())
        .contains(
            new ChangeEntry.Detail(
                "appointments booked: at least 107,000 (England, 1 August 2019 to 31 January 2020)",
                "/figures/appointments-booked?area=E92000001&from=2019-08-01&to=2020-01-31&step=total"),
            new ChangeEntry.Detail(
                "Every figure that this changed, as CSV",
                "/v1/app-metrics/releases/3926425f-8b92-4803-a436-056bab9802f5/changes?format=csv"));
  }

  @Test
  void shouldLinkAWithdrawalToTheFiguresThatCameBack() {
    assertThat(words.of(event(events().get(5))).details())
        .extracting(ChangeEntry.Detail::path)
        .contains(
            "/v1/app-metrics/releases/5dcc58a7-8169-4229-8443-17b2fc9a704c/withdrawal/changes?format=csv");
  }

  @Test
  void shouldNameFewOfManyFigures() {
    String figure =
        "{\"metric\":\"logins\",\"area\":\"XX\",\"period\":\"2019-07-01\",\"value\":\"1\",\"qualifier\":null}";
    String figures = String.join(",", Collections.nCopies(7, figure));

    assertThat(
            words
                .of(
                    event(
                        RecentChanges.PUBLISHED,
                        "{\"nationFigures\":[%s],\"nationFiguresComplete\":false}"
                            .formatted(figures)))
                .details())
        .extracting(ChangeEntry.Detail::text)
        .hasSize(6)
        .startsWith("logins: 1 (XX, 1 July 2019)")
        .endsWith("and more than 2 other national figures");
  }

  @Test
  void shouldShortenLongTexts() {
    ChangeEntry release =
        words.of(
            event(RecentChanges.PUBLISHED, "{\"title\":\"%s\"}".formatted("🎉".repeat(1_000))));

    assertThat(release.subject()).isEqualTo("🎉".repeat(74) + "…");
  }

  @Test
  void shouldSayTheTypeOfAnEventThatItDoesNotKnow() {
    ChangeEntry change = words.of(event("uk.nhsx.ailab.award.praised.v2", "{}"));

    assertThat(change.subject()).isEqualTo("/v1/thing");
    assertThat(change.said()).isEqualTo("changed (uk.nhsx.ailab.award.praised.v2)");
    assertThat(change.path()).isNull();
  }

  @ParameterizedTest
  @MethodSource("types")
  void shouldGetAlongWithDataOfAnotherShape(String type) {
    for (String data :
        new String[] {
          "null",
          "{}",
          "[]",
          "{\"changes\":5,\"nationFigures\":[7],\"figures\":\"x\",\"effectiveOn\":\"soon\",\"to\":\"new\",\"returned\":{\"amount\":\"much\"},\"metric\":[],\"before\":{}}",
          "{\"nationFigures\":[{\"metric\":\"a\",\"period\":\"2019-99\",\"value\":\"x\"}],\"award\":{\"amount\":{\"amount\":\"1\",\"currency\":\"EUR\"}}}"
        }) {
      ChangeEntry change = words.of(event(type, data));
      assertThat(change.subject()).isIn("/v1/thing", "0 areas");
      assertThat(change.said()).isNotBlank();
    }
  }

  private String sentence(LoggedEvent event) {
    ChangeEntry change = words.of(event);
    return change.subject() + " " + change.said();
  }

  private static LoggedEvent event(String type, String data) {
    return event(
        "{\"id\":\"1\",\"type\":\"%s\",\"subject\":\"/v1/thing\",\"time\":\"2020-01-01T00:00:00.000000Z\",\"sequence\":\"1\",\"data\":%s}"
            .formatted(type, data));
  }

  private static LoggedEvent event(String json) {
    try {
      return JSON.readValue(json, LoggedEvent.class);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
