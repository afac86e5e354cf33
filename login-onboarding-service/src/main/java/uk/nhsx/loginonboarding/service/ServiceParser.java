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

/** Reads registrations by all rules that do not need the register. */
@ApplicationScoped
class ServiceParser {

  private final Validator validator;
  private final Calendar calendar;

  ServiceParser(Validator validator, Calendar calendar) {
    this.validator = validator;
    this.calendar = calendar;
  }

  Registration read(String id, RegisterService request) {
    Findings findings = new Findings().addAll(validator.validate(request));
    Fields fields = new Fields(findings);
    Optional<ServiceId> serviceId = ServiceId.of(id);
    findings.addIf(serviceId.isEmpty(), "$.id", "shape", ServiceId.SHAPE_IN_WORDS);
    Bodies.identifier("$.id", request.id(), id, findings);
    Optional<Connection> connection = new ConnectionReader(findings).read(request);
    LocalDate expectedLiveOn =
        fields.day("$.expectedLiveOn", request.expectedLiveOn()).orElse(null);
    Optional<LocalDate> appliedOn =
        fields.pastDay("$.appliedOn", request.appliedOn(), calendar.today());
    findings.refuseIfAny("The service can't be registered like this; see errors.");
    Profile profile =
        new Profile(
            request.name(),
            request.description(),
            request.organisation().organisation(),
            connection.orElseThrow(),
            Boolean.TRUE.equals(request.usesAi()),
            expectedLiveOn);
    return new Registration(serviceId.orElseThrow(), profile, appliedOn, request);
  }
}
