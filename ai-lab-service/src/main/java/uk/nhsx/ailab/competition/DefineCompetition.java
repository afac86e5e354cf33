package uk.nhsx.ailab.competition;

import jakarta.validation.Validator;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import uk.nhsx.ailab.programme.ProgrammeId;
import uk.nhsx.ailab.text.NoEmailAddress;
import uk.nhsx.platform.body.Bodies;
import uk.nhsx.platform.body.Fields;
import uk.nhsx.platform.body.PlainText;
import uk.nhsx.platform.problem.Findings;

/** A competition as it is sent to be defined or amended. */
record DefineCompetition(
    @Nullable String id,
    @NotNull @Pattern(regexp = ProgrammeId.SHAPE, message = ProgrammeId.SHAPE_IN_WORDS)
        String programme,
    @NotNull @PlainText(max = 300) @NoEmailAddress String title,
    @NotNull @Min(1) @Max(999) Integer round,
    @NotEmpty List<@NotNull @Min(1) @Max(4) Integer> phases,
    @NotNull String opensOn,
    @Nullable String closesOn,
    @Nullable String announcedOn,
    @PlainText(max = 1000, lines = true) @NoEmailAddress @Nullable String reason,
    @Nullable Integer version) {

  /**
   * The competition that this is.
   *
   * @throws uk.nhsx.platform.problem.Problem {@code rule-broken} with all that is wrong
   */
  Competition checked(String pathId, Validator validator) {
    Findings findings = new Findings().addAll(validator.validate(this));
    Fields fields = new Fields(findings);
    Optional<CompetitionId> named = CompetitionId.parse(pathId);
    findings.addIf(named.isEmpty(), "$.id", "pattern", CompetitionId.SHAPE_IN_WORDS);
    Bodies.identifier("$.id", id, pathId, findings);
    findings.addIf(
        phases != null && new HashSet<>(phases).size() < phases.size(),
        "$.phases",
        "duplicate",
        "must not name a phase twice");
    Optional<LocalDate> opens = fields.day("$.opensOn", opensOn);
    Optional<LocalDate> closes = fields.day("$.closesOn", closesOn);
    Optional<LocalDate> announced = fields.day("$.announcedOn", announcedOn);
    follows("$.closesOn", closes, "opensOn", opens, findings);
    follows("$.announcedOn", announced, "opensOn", opens, findings);
    follows("$.announcedOn", announced, "closesOn", closes, findings);
    findings.refuseIfAny("The competition can't be defined like this.");
    return new Competition(
        named.orElseThrow(),
        new ProgrammeId(programme),
        title,
        round,
        phases,
        opens.orElseThrow(),
        closes.orElse(null),
        announced.orElse(null));
  }

  private static void follows(
      String path,
      Optional<LocalDate> day,
      String beforeName,
      Optional<LocalDate> before,
      Findings findings) {
    findings.addIf(
        day.isPresent() && before.isPresent() && day.get().isBefore(before.get()),
        path,
        "out-of-order",
        "must not be before " + beforeName);
  }
}
