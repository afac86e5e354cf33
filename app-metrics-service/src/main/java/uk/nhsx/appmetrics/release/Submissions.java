package uk.nhsx.appmetrics.release;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import java.io.InputStream;
import uk.nhsx.appmetrics.intake.IntakeGate;
import uk.nhsx.platform.precondition.Written;

/** Lets requests for releases in, each in one transaction from the body's first byte on. */
@ApplicationScoped
class Submissions {

  private final IntakeGate gate;
  private final ReleaseIntake intake;
  private final ReleaseRegister register;
  private final SubmissionConfig config;

  Submissions(
      IntakeGate gate, ReleaseIntake intake, ReleaseRegister register, SubmissionConfig config) {
    this.gate = gate;
    this.intake = intake;
    this.register = register;
    this.config = config;
  }

  Written<ReleaseView> take(
      ReleaseFormat format, GivenTerms query, HttpHeaders headers, InputStream body) {
    return gate.admit(
        headers.getLength(),
        body,
        () ->
            QuarkusTransaction.requiringNew()
                .timeout(Math.toIntExact(config.timeout().toSeconds()))
                .call(() -> register.take(intake.read(format, query, body))));
  }
}
