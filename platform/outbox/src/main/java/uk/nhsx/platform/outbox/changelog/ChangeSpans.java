package uk.nhsx.platform.outbox.changelog;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Scope;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.util.function.Supplier;
import uk.nhsx.platform.outbox.OutboxConfig;
import uk.nhsx.platform.problem.Problem;

/**
 * Records a span for each change, from its request to its commit, where the trace of the request is
 * sampled. The events of the change continue the trace from there.
 */
@ApplicationScoped
class ChangeSpans {

  private static final String NAME = "write change";
  private static final String SOURCE = "outbox.source";
  private static final String ERROR_TYPE = "error.type";

  private final Tracer tracer;
  private final OutboxConfig config;
  private final TransactionSynchronizationRegistry transaction;

  ChangeSpans(Tracer tracer, OutboxConfig config, TransactionSynchronizationRegistry transaction) {
    this.tracer = tracer;
    this.config = config;
    this.transaction = transaction;
  }

  /** Runs a change to its commit. A change that is refused is no error of the span. */
  <T> T around(Supplier<T> change) {
    if (!isSampled()) {
      return change.get();
    }
    Span span = start();
    try (Scope scope = span.makeCurrent()) {
      return change.get();
    } catch (RuntimeException e) {
      markFailed(span, e);
      throw e;
    } finally {
      span.end();
    }
  }

  /** Begins a change that ends with the caller's transaction. */
  <T> T untilCommit(Supplier<T> begin) {
    if (!isSampled()) {
      return begin.get();
    }
    Span span = start();
    try (Scope scope = span.makeCurrent()) {
      transaction.registerInterposedSynchronization(new EndAtCompletion(span));
      return begin.get();
    }
  }

  private static boolean isSampled() {
    return Span.current().getSpanContext().isSampled();
  }

  private Span start() {
    return tracer.spanBuilder(NAME).setAttribute(SOURCE, config.source().toString()).startSpan();
  }

  /** The message of a failure may contain what a person has sent, so it is not recorded. */
  private static void markFailed(Span span, RuntimeException failure) {
    if (failure instanceof Problem problem && problem.type().status() < 500) {
      span.setAttribute(ERROR_TYPE, problem.type().slug());
    } else {
      span.setStatus(StatusCode.ERROR).setAttribute(ERROR_TYPE, failure.getClass().getName());
    }
  }

  private record EndAtCompletion(Span span) implements Synchronization {

    @Override
    public void beforeCompletion() {
      // The commit is a part of the change.
    }

    @Override
    public void afterCompletion(int status) {
      if (status != Status.STATUS_COMMITTED) {
        span.setAttribute(ERROR_TYPE, "rolled-back");
      }
      span.end();
    }
  }
}
