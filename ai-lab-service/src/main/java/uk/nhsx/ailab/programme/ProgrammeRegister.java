package uk.nhsx.ailab.programme;

import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.validation.Validator;
import java.util.List;
import java.util.Optional;
import uk.nhsx.platform.body.Bodies;
import uk.nhsx.platform.outbox.changelog.Change;
import uk.nhsx.platform.outbox.changelog.ChangeLog;
import uk.nhsx.platform.precondition.Precondition;
import uk.nhsx.platform.precondition.WriteResult;
import uk.nhsx.platform.problem.Findings;
import uk.nhsx.platform.register.VersionEntity;
import uk.nhsx.platform.register.VersionMetadata;

/** Defines and amends programmes. */
@ApplicationScoped
class ProgrammeRegister {

  private static final String REFUSED = "The programme can't be defined like this.";

  private final ProgrammeRepository repository;
  private final ChangeLog changeLog;
  private final Validator validator;
  private final List<ProgrammeDependants> dependants;

  ProgrammeRegister(
      ProgrammeRepository repository,
      ChangeLog changeLog,
      Validator validator,
      @All List<ProgrammeDependants> dependants) {
    this.repository = repository;
    this.changeLog = changeLog;
    this.validator = validator;
    this.dependants = dependants;
  }

  WriteResult<ProgrammeView> define(String id, DefineProgramme body, Precondition precondition) {
    Programme programme = body.checked(id, validator);
    return changeLog.write(
        body.reason(), change -> define(id, programme, body, precondition, change));
  }

  private WriteResult<ProgrammeView> define(
      String id,
      Programme programme,
      DefineProgramme body,
      Precondition precondition,
      Change change) {
    Optional<ProgrammeVersionEntity> stored = repository.current(id);
    int version = stored.map(VersionEntity::version).orElse(0);
    boolean same =
        stored.map(ProgrammeVersionEntity::programme).filter(programme::equals).isPresent();

    Findings findings = new Findings();
    Bodies.version(body.version(), version, same, findings);
    if (same) {
      findings.refuseIfAny(REFUSED);
      return kept(stored.get());
    }
    precondition.check(stored.map(VersionEntity::tag));
    dependants.forEach(dependant -> dependant.review(programme, findings));
    findings.refuseIfAny(REFUSED);

    ProgrammeVersionEntity defined =
        new ProgrammeVersionEntity(programme, version + 1, VersionMetadata.of(change));
    repository.append(defined);
    change.append(ProgrammeDefined.of(defined));
    return stored.isPresent() ? kept(defined) : created(defined);
  }

  private static WriteResult<ProgrammeView> created(ProgrammeVersionEntity programme) {
    return WriteResult.created(path(programme), ProgrammeView.of(programme), programme.tag());
  }

  private static WriteResult<ProgrammeView> kept(ProgrammeVersionEntity programme) {
    return WriteResult.kept(path(programme), ProgrammeView.of(programme), programme.tag());
  }

  private static String path(ProgrammeVersionEntity stored) {
    return stored.programme().id().path();
  }
}
