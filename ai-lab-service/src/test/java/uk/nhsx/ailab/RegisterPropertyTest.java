package uk.nhsx.ailab;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import uk.nhsx.ailab.NaiveRegister.Award;
import uk.nhsx.ailab.NaiveRegister.Programme;
import uk.nhsx.ailab.NaiveRegister.Transition;
import uk.nhsx.platform.outbox.verification.Verification;
import uk.nhsx.platform.testing.PropertyCases;
import uk.nhsx.platform.testing.ServiceTestResource;

/** Whatever was entered, and however late: what is shown is what a naive model shows. */
@QuarkusTest
@WithTestResource(ServiceTestResource.class)
class RegisterPropertyTest {

  private static final LocalDate FIRST = LocalDate.of(2020, 1, 1);
  private static final int STEPS = 40;
  private static final Map<String, List<String>> NEXT =
      Map.of(
          "announced", List.of("active", "terminated"),
          "active", List.of("completed", "terminated"),
          "completed", List.of(),
          "terminated", List.of());

  @Inject Verification verification;

  private final NaiveRegister model = NaiveRegister.empty();
  private final Map<String, Integer> versions = new HashMap<>();
  private final TreeMap<Instant, NaiveRegister> history = new TreeMap<>();
  private Random random = new Random(0);
  private String prefix = "";

  static LongStream seeds() {
    return PropertyCases.seeds(1);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void shouldShowForAnyDayAndInstantWhatAModelShows(long seed) throws Exception {
    random = new Random(seed);
    prefix = Lab.unique("p" + seed);
    defineProgramme();
    defineCompetition();

    for (int step = 0; step < STEPS; step++) {
      act();
      remember();
    }

    history.forEach(
        (known, expected) -> {
          compare(known, expected);
          // One moment earlier is still what was before it.
          Map.Entry<Instant, NaiveRegister> before = history.lowerEntry(known);
          if (before != null) {
            compare(known.minus(1, ChronoUnit.MICROS), before.getValue());
          }
        });
    model.programmes().forEach(this::holds);
    assertThat(verification.run().differences()).isEmpty();
  }

  private void holds(String id, Programme programme) {
    assertThat(model.committed(id, LocalDate.MAX)).isLessThanOrEqualTo(programme.envelope());
  }

  private void act() {
    switch (random.nextInt(12)) {
      case 0 -> defineProgramme();
      case 1 -> amendProgramme();
      case 2 -> defineCompetition();
      case 3, 4, 5 -> announce();
      case 6, 7, 8 -> amend();
      default -> transition();
    }
  }

  private void defineProgramme() {
    String id = prefix + "-" + model.programmes().size();
    Programme programme = new Programme("First", money(20_000, 60_000), day(0, 10));
    write(Lab.PROGRAMMES + id, body(programme), true);
    model.programmes().put(id, programme);
  }

  private void amendProgramme() {
    String id = one(model.programmes());
    Programme before = model.programmes().get(id);
    Programme programme =
        new Programme("Amended " + versions.size(), money(5_000, 80_000), before.startsOn());
    boolean fits = model.committed(id, LocalDate.MAX).compareTo(programme.envelope()) <= 0;

    if (write(Lab.PROGRAMMES + id, body(programme), fits)) {
      model.programmes().put(id, programme);
    }
  }

  private void defineCompetition() {
    String programme = one(model.programmes());
    String id = prefix + "-round-" + model.competitions().size();
    Map<String, Object> body = Lab.competition(programme, 1 + model.competitions().size());
    body.put("phases", List.of(1, 2, 3, 4));
    // From the same day on, so that an award may move from any to any other.
    body.put("opensOn", FIRST.plusDays(10).toString());
    write(Lab.COMPETITIONS + id, body, true);
    model.competitions().put(id, programme);
  }

  private void announce() {
    String reference = prefix + "-" + "%03d".formatted(model.awards().size());
    write(
        reference,
        new Award(one(model.competitions()), phase(), money(1, 9_000), day(10, 40), List.of()));
  }

  private void amend() {
    if (model.awards().isEmpty()) {
      return;
    }
    String reference = one(model.awards());
    Award before = model.awards().get(reference);
    BigDecimal returned = before.last().returned();
    BigDecimal amount = money(1, 9_000);
    LocalDate awardedOn = day(10, 40);
    LocalDate latest =
        before.transitions().isEmpty() ? awardedOn : before.transitions().get(0).since();
    write(
        reference,
        new Award(
            random.nextInt(3) == 0 ? one(model.competitions()) : before.competition(),
            phase(),
            returned == null ? amount : amount.max(returned),
            awardedOn.isAfter(latest) ? latest : awardedOn,
            before.transitions()));
  }

  private void write(String reference, Award award) {
    String programme = model.competitions().get(award.competition());
    NaiveRegister then = model.copy();
    then.awards().put(reference, award);
    boolean fits =
        then.committed(programme, LocalDate.MAX)
                .compareTo(model.programmes().get(programme).envelope())
            <= 0;
    Map<String, Object> body = Lab.award(award.competition(), award.amount().toPlainString());
    body.put("phase", award.phase());
    body.put("awardedOn", award.awardedOn().toString());
    body.put("reason", "as it happens");
    if (write(Lab.AWARDS + reference, body, fits)) {
      model.awards().put(reference, award);
    }
  }

  private void transition() {
    if (model.awards().isEmpty()) {
      return;
    }
    String reference = one(model.awards());
    Award award = model.awards().get(reference);
    List<String> next = NEXT.get(award.last().stage());
    if (next.isEmpty()) {
      return;
    }
    String to = next.get(random.nextInt(next.size()));
    LocalDate effectiveOn = award.last().since().plusDays(random.nextInt(8));
    Map<String, Object> body =
        new HashMap<>(Map.of("to", to, "effectiveOn", effectiveOn.toString()));
    Transition transition = new Transition(to, effectiveOn, null);
    if (to.equals("terminated")) {
      BigDecimal back =
          BigDecimal.valueOf(random.nextInt(award.amount().unscaledValue().intValue() + 1), 2);
      body.put("returned", Map.of("amount", back.toPlainString()));
      transition = new Transition(to, effectiveOn, back);
    }
    Response answer = Lab.transition(reference, versions.get(Lab.AWARDS + reference), body);
    answer.then().statusCode(201);
    versions.put(Lab.AWARDS + reference, answer.as(JsonNode.class).required("version").asInt());
    model.awards().put(reference, award.moved(transition));
  }

  /** Puts; a refusal is as good an answer where the envelope would not hold. */
  private boolean write(String path, Map<String, Object> body, boolean fits) {
    Integer version = versions.get(path);
    Response answer = version == null ? Lab.put(path, body) : Lab.put(path, body, version);
    if (!fits) {
      assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(422);
      assertThat(answer.<List<String>>path("errors.code")).containsExactly("envelope-exceeded");
      return false;
    }
    assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(version == null ? 201 : 200);
    versions.put(path, answer.as(JsonNode.class).required("version").asInt());
    return true;
  }

  private void remember() {
    String known = json("/v1/ai-lab/summary").required("knownAt").asText();
    history.put(Instant.parse(known), model.copy());
  }

  private void compare(Instant known, NaiveRegister expected) {
    LocalDate day = day(0, 60);
    String at = "on=" + day + "&knownAt=" + known;
    assertThat(summary(at)).as(at).isEqualTo(expected.summary(day));
    Optional<String> stage =
        random.nextBoolean()
            ? Optional.empty()
            : Optional.of(NEXT.keySet().stream().sorted().toList().get(random.nextInt(4)));
    assertThat(list(at + stage.map(one -> "&stage=" + one).orElse("")))
        .as("%s %s", at, stage)
        .isEqualTo(expected.list(day, stage));
    if (!model.awards().isEmpty()) {
      String reference = one(model.awards());
      Response award = given().get(Lab.AWARDS + reference + "?" + at);
      Optional<String> shown =
          award.statusCode() == 404
              ? Optional.empty()
              : Optional.of(line(award.as(JsonNode.class)));
      assertThat(shown).as("%s %s", reference, at).isEqualTo(expected.find(reference, day));
    }
  }

  private List<String> summary(String at) {
    List<String> lines = new ArrayList<>();
    for (JsonNode programme : json("/v1/ai-lab/summary?" + at).get("programmes")) {
      String id = programme.get("id").asText();
      if (id.startsWith(prefix + "-")) {
        JsonNode awards = programme.get("awards");
        lines.add(
            String.join(
                " ",
                id,
                programme.get("title").asText(),
                programme.at("/envelope/amount").asText(),
                programme.at("/committed/amount").asText(),
                programme.at("/remaining/amount").asText(),
                awards.get("count").asText(),
                shares(awards.get("byPhase"), "phase"),
                shares(awards.get("byCompetition"), "competition")));
      }
    }
    return lines;
  }

  private static String shares(JsonNode breakdown, String key) {
    List<String> shares = new ArrayList<>();
    for (JsonNode share : breakdown) {
      shares.add(
          share.get(key).asText()
              + ":"
              + share.get("count").asText()
              + ":"
              + share.at("/amount/amount").asText());
    }
    return shares.toString();
  }

  private List<String> list(String query) {
    StringBuilder path = new StringBuilder("/v1/ai-lab/awards?limit=500&" + query);
    model.competitions().keySet().forEach(id -> path.append("&competition=").append(id));
    List<String> lines = new ArrayList<>();
    json(path.toString()).get("items").forEach(award -> lines.add(line(award)));
    return lines;
  }

  private static String line(JsonNode award) {
    return String.join(
        " ",
        award.get("reference").asText(),
        award.get("competition").asText(),
        award.get("phase").asText(),
        award.at("/amount/amount").asText(),
        award.get("awardedOn").asText(),
        award.get("stage").asText(),
        award.get("stageSince").asText(),
        award.hasNonNull("returned") ? award.at("/returned/amount").asText() : "null");
  }

  private static JsonNode json(String path) {
    return given().get(path).then().statusCode(200).extract().as(JsonNode.class);
  }

  private static Map<String, Object> body(Programme programme) {
    Map<String, Object> body = Lab.programme(programme.envelope().toPlainString());
    body.put("title", programme.title());
    body.put("startsOn", programme.startsOn().toString());
    return body;
  }

  private BigDecimal money(int from, int to) {
    return BigDecimal.valueOf(from + random.nextInt(to - from), 2);
  }

  private LocalDate day(int from, int to) {
    return FIRST.plusDays(from + random.nextInt(to - from));
  }

  private int phase() {
    return 1 + random.nextInt(4);
  }

  private String one(Map<String, ?> things) {
    return List.copyOf(new TreeMap<>(things).keySet()).get(random.nextInt(things.size()));
  }
}
