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
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import uk.nhsx.appmetrics.intake.FigureDraft;
import uk.nhsx.appmetrics.intake.Intake;
import uk.nhsx.appmetrics.intake.IntakeFindings;
import uk.nhsx.appmetrics.store.StoreFailure;
import uk.nhsx.platform.problem.Causes;
import uk.nhsx.platform.problem.Problem;
import uk.nhsx.platform.problem.ProblemType;

/** Reads releases in JSON, whose figures are handed on one by one. */
@ApplicationScoped
class ReleaseJson {

  /** More than any text may have, and few enough for a clear message. */
  private static final int MOST_CHARACTERS_OF_A_TEXT = 16_384;

  private final Intake intake;
  private final ObjectReader requests;

  ReleaseJson(Intake intake, ObjectMapper mapper) {
    this.intake = intake;
    ObjectMapper bounded = mapper.copy();
    bounded
        .getFactory()
        .setStreamReadConstraints(
            StreamReadConstraints.builder().maxStringLength(MOST_CHARACTERS_OF_A_TEXT).build());
    // The body is read on after the JSON, to its end, for its digest.
    this.requests =
        bounded.readerFor(PublishRelease.class).without(StreamReadFeature.AUTO_CLOSE_SOURCE);
  }

  PublishRelease read(InputStream body, Consumer<FigureDraft> drafts, IntakeFindings findings) {
    try {
      @Nullable PublishRelease request =
          SubmittedFigures.handedTo(
                  intake.limitedFigures(figure -> figure.read(drafts, findings)), requests)
              .readValue(body);
      if (request == null) {
        throw ProblemType.MALFORMED_REQUEST.because("The body is null.");
      }
      return request;
    } catch (JsonProcessingException e) {
      throw refusalWithin(e)
          // As if the framework had read it: the platform reports what is wrong with JSON.
          .orElseGet(() -> new WebApplicationException(e, Response.Status.BAD_REQUEST));
    } catch (IOException e) {
      throw ProblemType.MALFORMED_REQUEST.because("The body ended before it was complete.");
    }
  }

  /** Jackson wraps whatever is thrown while it reads: our own failures, and those of its limits. */
  private static Optional<RuntimeException> refusalWithin(JsonProcessingException failure) {
    return Causes.of(failure)
        .<RuntimeException>mapMulti(
            (cause, refusals) -> {
              if (cause instanceof Problem || cause instanceof StoreFailure) {
                refusals.accept((RuntimeException) cause);
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
}
