package uk.nhsx.ailab.programme;

import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.validation.Validator;
import java.util.List;
import java.util.Optional;
import uk.nhsx.platform.body.Bodies;
import uk.nhsx.platform.precondition.Precondition;
import uk.nhsx.platform.precondition.Written;
import uk.nhsx.platform.problem.Findings;
import uk.nhsx.platform.register.Entry;
import uk.nhsx.platform.register.Journal;
import uk.nhsx.platform.register.VersionEntity;

/** Defines and amends programmes. */
@ApplicationScoped
class ProgrammeRegister {

  private static final String REFUSED = "The programme can't be defined like this.";

  private final ProgrammeRepository repository;
  private final Journal journal;
  private final Validator validator;
  private final List<ProgrammeDependants> dependants;

  ProgrammeRegister(
      ProgrammeRepository repository,
      Journal journal,
      Validator validator,
      @All List<ProgrammeDependants> dependants) {
    this.repository = repository;
    this.journal = journal;
    this.validator = validator;
    this.dependants = dependants;
  }

  @Transactional
  Written<ProgrammeView> define(String id, DefineProgramme body, Precondition precondition) {
    Programme programme = body.checked(id, validator);
    Entry entry = journal.open(body.reason());
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
        new ProgrammeVersionEntity(programme, version + 1, entry.recording());
    repository.append(defined);
    entry.announce(ProgrammeDefined.of(defined));
    return stored.isPresent() ? kept(defined) : created(defined);
  }

  private static Written<ProgrammeView> created(ProgrammeVersionEntity programme) {
    return Written.created(path(programme), ProgrammeView.of(programme), programme.tag());
  }

  private static Written<ProgrammeView> kept(ProgrammeVersionEntity programme) {
    return Written.kept(path(programme), ProgrammeView.of(programme), programme.tag());
  }

  private static String path(ProgrammeVersionEntity stored) {
    return stored.programme().id().path();
  }
}
