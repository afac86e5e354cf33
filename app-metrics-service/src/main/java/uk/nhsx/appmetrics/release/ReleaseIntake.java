package uk.nhsx.appmetrics.release;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.DigestInputStream;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import uk.nhsx.appmetrics.area.Areas;
import uk.nhsx.appmetrics.intake.CsvTable;
import uk.nhsx.appmetrics.intake.Intake;
import uk.nhsx.appmetrics.intake.IntakeFindings;
import uk.nhsx.appmetrics.intake.LongCsv;
import uk.nhsx.appmetrics.intake.Place;
import uk.nhsx.appmetrics.intake.WideCsv;
import uk.nhsx.appmetrics.metric.Metrics;
import uk.nhsx.platform.problem.Causes;
import uk.nhsx.platform.problem.Problem;
import uk.nhsx.platform.problem.ProblemType;

/**
 * Reads a request for a release to its end. What can't be read is refused at once; what is wrong
 * with what can be read is only noted, since a request that was taken in before is never refused.
 */
@ApplicationScoped
class ReleaseIntake {

  /** More than any text may have, and few enough to be told in words what is wrong with it. */
  private static final int MOST_CHARACTERS_OF_A_TEXT = 16_384;

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
    ObjectMapper bounded = mapper.copy();
    bounded
        .getFactory()
        .setStreamReadConstraints(
            StreamReadConstraints.builder().maxStringLength(MOST_CHARACTERS_OF_A_TEXT).build());
    // The body is read on after the JSON, to its end, for its digest.
    this.requests =
        bounded.readerFor(PublishRelease.class).without(StreamReadFeature.AUTO_CLOSE_SOURCE);
  }

  PreparedRelease read(ReleaseFormat format, GivenTerms query, InputStream body) {
    return switch (format) {
      case JSON -> json(query, body);
      case CSV -> csv(query, body);
    };
  }

  private PreparedRelease json(GivenTerms query, InputStream body) {
    termsCheck.refuseBadParameters(query);
    IntakeFindings findings = intake.findings();
    FigureCheck figures = new FigureCheck(metrics.current(), areas.current(), findings);
    DigestInputStream bytes = new DigestInputStream(body, Fingerprint.digest());
    PublishRelease request =
        parse(bytes, intake.limitedFigures(figure -> figure.read(figures, findings)));
    return prepared(GivenTerms.joined(query, request.terms(), findings), figures, bytes, findings);
  }

  private PreparedRelease csv(GivenTerms query, InputStream body) {
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
      LongCsv.read(table, intake.limitedFigures(figures));
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

  private PublishRelease parse(InputStream body, Consumer<GivenFigures.Placed> figures) {
    try {
      @Nullable PublishRelease request = GivenFigures.handedTo(figures, requests).readValue(body);
      if (request == null) {
        throw ProblemType.MALFORMED_REQUEST.because("The body is null.");
      }
      return request;
    } catch (JsonProcessingException e) {
      throw refusalWithin(e)
          // As if the framework had read it: the platform tells what is wrong with JSON.
          .orElseGet(() -> new WebApplicationException(e, Response.Status.BAD_REQUEST));
    } catch (IOException e) {
      throw cutOff();
    }
  }

  /** Jackson wraps whatever is thrown while it reads: our own refusals, and those of its limits. */
  private static Optional<RuntimeException> refusalWithin(JsonProcessingException failure) {
    return Causes.of(failure)
        .<RuntimeException>mapMulti(
            (cause, refusals) -> {
              if (cause instanceof Problem refusal) {
                refusals.accept(refusal);
              } else if (cause instanceof StreamConstraintsException) {
                refusals.accept(beyondLimits());
              }
            })
        .findFirst();
  }

  private static Problem beyondLimits() {
    return ProblemType.MALFORMED_REQUEST.because(
        "The body is nested too deeply, or has a text of more than "
            + MOST_CHARACTERS_OF_A_TEXT
            + " characters.");
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
