package uk.nhsx.appmetrics.area;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.validation.Validator;
import java.io.InputStream;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import uk.nhsx.appmetrics.intake.CsvRow;
import uk.nhsx.appmetrics.intake.CsvTable;
import uk.nhsx.appmetrics.intake.ExpectedHeader;
import uk.nhsx.appmetrics.intake.FindingLocation;
import uk.nhsx.appmetrics.intake.Intake;
import uk.nhsx.appmetrics.intake.IntakeFindings;
import uk.nhsx.platform.body.Bodies;
import uk.nhsx.platform.body.Fields;
import uk.nhsx.platform.problem.Findings;

/** Reads areas out of requests, without what is stored. */
@ApplicationScoped
class AreaParser {

  private static final ExpectedHeader HEADER =
      ExpectedHeader.of(
          List.of("code", "name", "type", "parent"), List.of("parentSince", "opensOn", "closesOn"));

  private final Intake intake;
  private final Validator validator;

  AreaParser(Intake intake, Validator validator) {
    this.intake = intake;
    this.validator = validator;
  }

  IntakeFindings findings() {
    return intake.findings();
  }

  /** One area out of JSON, under the code of its path. */
  ParsedAreas of(String pathCode, RegisterArea request, IntakeFindings findings) {
    Findings found = new Findings();
    Bodies.identifier("$.code", request.code(), pathCode, found);
    findings.addAll(FindingLocation.BODY, found);
    ParsedAreas areas = new ParsedAreas();
    areas.add(AreaCode.parse(pathCode), check(FindingLocation.BODY, pathCode, request, findings));
    return areas;
  }

  /** The rows of a CSV with the header {@code code,name,type,parent}. */
  ParsedAreas of(InputStream csv, IntakeFindings findings) {
    CsvTable table = intake.csv(csv);
    HEADER.require(table.header());
    ParsedAreas areas = new ParsedAreas();
    Set<AreaCode> codes = new HashSet<>();
    table.forEachRow(
        intake.limitedAreas(
            row -> {
              Optional<AreaCode> code = AreaCode.parse(row.cell("code"));
              boolean twice = code.filter(one -> !codes.add(one)).isPresent();
              Optional<SubmittedArea> area =
                  check(row.place(), row.cell("code"), request(row), findings);
              if (twice) {
                findings.add(row.place(), "code", "duplicate", "is in the file twice");
              } else {
                areas.add(code, area);
              }
            }));
    return areas;
  }

  private static RegisterArea request(CsvRow row) {
    return new RegisterArea(
        null,
        cell(row, "name"),
        cell(row, "type"),
        cell(row, "parent"),
        cell(row, "parentSince"),
        cell(row, "opensOn"),
        cell(row, "closesOn"));
  }

  private static @Nullable String cell(CsvRow row, String column) {
    return row.optionalCell(column).filter(cell -> !cell.isEmpty()).orElse(null);
  }

  /**
   * Gives the area even if something is wrong with it that does not matter for where it would lie:
   * what is wrong with that can be reported at once.
   */
  private Optional<SubmittedArea> check(
      FindingLocation place, String code, RegisterArea request, IntakeFindings findings) {
    Findings found = new Findings().addAll(validator.validate(request));
    Optional<AreaCode> checked = AreaCode.parse(code);
    Optional<AreaCode> parent = Optional.ofNullable(request.parent()).flatMap(AreaCode::parse);
    found.addIf(checked.isEmpty(), "$.code", "area-code", shape());
    found.addIf(request.parent() != null && parent.isEmpty(), "$.parent", "area-code", shape());
    Fields fields = new Fields(found);
    Optional<AreaType> type =
        fields.oneOf("$.type", request.type(), List.of(AreaType.values()), AreaType::word);
    Optional<LocalDate> parentSince = fields.day("$.parentSince", request.parentSince());
    Optional<LocalDate> opensOn = fields.day("$.opensOn", request.opensOn());
    Optional<LocalDate> closesOn = fields.day("$.closesOn", request.closesOn());
    found.addIf(
        opensOn.isPresent() && closesOn.filter(opensOn.get()::isAfter).isPresent(),
        "$.closesOn",
        "before-opening",
        "must not be before opensOn");
    findings.addAll(place, found);
    boolean placed = type.isPresent() && parent.isPresent() == (request.parent() != null);
    return checked
        .filter(known -> placed)
        .map(
            known ->
                new SubmittedArea(
                    place,
                    known,
                    new AreaContent(
                        Objects.requireNonNullElse(request.name(), ""),
                        type.orElseThrow(),
                        parent.orElse(null),
                        parentSince.orElse(null),
                        opensOn.orElse(null),
                        closesOn.orElse(null))));
  }

  private static String shape() {
    return "must be 1 to 12 letters and digits, in upper case";
  }
}
