package uk.nhsx.appmetrics.release;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.DigestInputStream;
import org.jspecify.annotations.Nullable;
import uk.nhsx.appmetrics.area.Areas;
import uk.nhsx.appmetrics.intake.CsvTable;
import uk.nhsx.appmetrics.intake.Intake;
import uk.nhsx.appmetrics.intake.IntakeFindings;
import uk.nhsx.appmetrics.intake.LongCsv;
import uk.nhsx.appmetrics.intake.Place;
import uk.nhsx.appmetrics.intake.WideCsv;
import uk.nhsx.appmetrics.metric.Metrics;
import uk.nhsx.platform.problem.Problem;
import uk.nhsx.platform.problem.ProblemType;

/**
 * Reads a request for a release to its end. What can't be read is refused at once; what is wrong
 * with what can be read is only noted, since a request that was taken in before is never refused.
 */
@ApplicationScoped
class ReleaseIntake {

  private final Intake intake;
  private final TermsCheck termsCheck;
  private final Metrics metrics;
  private final Areas areas;
  private final ObjectReader requests;

  ReleaseIntake(
      Intake intake, TermsCheck termsCheck, Metrics metrics, Areas areas, ObjectMapper mapper) {
    this.intake = intake;
    this.termsCheck = termsCheck;
    this.metrics = metrics;
    this.areas = areas;
    // The body is read on after the JSON, to its end, for its digest.
    this.requests =
        mapper.readerFor(PublishRelease.class).without(StreamReadFeature.AUTO_CLOSE_SOURCE);
  }

  PreparedRelease json(GivenTerms query, InputStream body) {
    termsCheck.refuseBadParameters(query);
    IntakeFindings findings = intake.findings();
    FigureCheck figures = new FigureCheck(metrics.current(), areas.current(), findings);
    DigestInputStream bytes = new DigestInputStream(body, Fingerprint.digest());
    PublishRelease request = parse(bytes);
    request.read(intake.limited(figures), findings);
    return prepared(GivenTerms.joined(query, request.terms(), findings), figures, bytes, findings);
  }

  PreparedRelease csv(GivenTerms query, InputStream body) {
    termsCheck.refuseBadParameters(query);
    IntakeFindings findings = intake.findings();
    FigureCheck figures = new FigureCheck(metrics.current(), areas.current(), findings);
    DigestInputStream bytes = new DigestInputStream(body, Fingerprint.digest());
    CsvTable table = intake.csv(bytes);
    if (WideCsv.is(table)) {
      findings.add(
          Place.BODY,
          "wide-csv-not-available",
          "is the wide daily feed, which is not taken in yet; send metric,area,period,value,qualifier");
    } else {
      LongCsv.read(table, intake.limited(figures));
    }
    return prepared(query, figures, bytes, findings);
  }

  private PreparedRelease prepared(
      GivenTerms given, FigureCheck figures, DigestInputStream bytes, IntakeFindings findings) {
    if (figures.drafts() == 0 && findings.isEmpty()) {
      findings.add(Place.BODY, "figures", "not-empty", "must have at least one figure");
    }
    return new PreparedRelease(
        Fingerprint.of(digestToTheEnd(bytes), given),
        figures.drafts(),
        termsCheck.check(given, findings),
        figures.figures(),
        findings);
  }

  private PublishRelease parse(InputStream body) {
    try {
      @Nullable PublishRelease request = requests.readValue(body);
      if (request == null) {
        throw ProblemType.MALFORMED_REQUEST.because("The body is null.");
      }
      return request;
    } catch (JsonProcessingException e) {
      // As if the framework had read it: the platform tells what is wrong with JSON.
      throw new WebApplicationException(e, Response.Status.BAD_REQUEST);
    } catch (IOException e) {
      throw cutOff();
    }
  }

  private static byte[] digestToTheEnd(DigestInputStream bytes) {
    try {
      bytes.transferTo(OutputStream.nullOutputStream());
      return bytes.getMessageDigest().digest();
    } catch (IOException e) {
      throw cutOff();
    }
  }

  private static Problem cutOff() {
    return ProblemType.MALFORMED_REQUEST.because("The body ended before it was complete.");
  }
}
