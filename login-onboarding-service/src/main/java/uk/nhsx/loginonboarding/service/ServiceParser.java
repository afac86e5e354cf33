package uk.nhsx.loginonboarding.service;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.validation.Validator;
import java.time.LocalDate;
import java.util.Optional;
import uk.nhsx.loginonboarding.connection.Connection;
import uk.nhsx.loginonboarding.connection.ConnectionReader;
import uk.nhsx.platform.body.Bodies;
import uk.nhsx.platform.body.Fields;
import uk.nhsx.platform.problem.Findings;
import uk.nhsx.platform.sources.Calendar;

/** Reads registrations by all rules that need no look into the register. */
@ApplicationScoped
class ServiceParser {

  private final Validator validator;
  private final Calendar calendar;

  ServiceParser(Validator validator, Calendar calendar) {
    this.validator = validator;
    this.calendar = calendar;
  }

  Registration read(String id, RegisterService asked) {
    Findings findings = new Findings().addAll(validator.validate(asked));
    Fields fields = new Fields(findings);
    Optional<ServiceId> serviceId = ServiceId.of(id);
    findings.addIf(serviceId.isEmpty(), "$.id", "shape", ServiceId.SHAPE_IN_WORDS);
    Bodies.identifier("$.id", asked.id(), id, findings);
    Optional<Connection> connection = new ConnectionReader(findings).read(asked);
    LocalDate expectedLiveOn = fields.day("$.expectedLiveOn", asked.expectedLiveOn()).orElse(null);
    Optional<LocalDate> appliedOn = fields.day("$.appliedOn", asked.appliedOn());
    findings.addIf(
        appliedOn.filter(day -> day.isAfter(calendar.today())).isPresent(),
        "$.appliedOn",
        "in-future",
        "can't be in the future");
    findings.refuseIfAny("The service can't be registered like this; see errors.");
    Profile profile =
        new Profile(
            asked.name(),
            asked.description(),
            asked.organisation().organisation(),
            connection.orElseThrow(),
            Boolean.TRUE.equals(asked.usesAi()),
            expectedLiveOn);
    return new Registration(serviceId.orElseThrow(), profile, appliedOn, asked);
  }
}
