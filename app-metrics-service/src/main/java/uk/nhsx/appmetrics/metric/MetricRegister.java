package uk.nhsx.appmetrics.metric;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.validation.Validator;
import java.util.Optional;
import uk.nhsx.platform.body.Bodies;
import uk.nhsx.platform.csv.Formats;
import uk.nhsx.platform.outbox.changelog.Change;
import uk.nhsx.platform.outbox.changelog.ChangeLog;
import uk.nhsx.platform.outbox.changelog.NewEvent;
import uk.nhsx.platform.precondition.Precondition;
import uk.nhsx.platform.precondition.WriteResult;
import uk.nhsx.platform.problem.Findings;
import uk.nhsx.platform.problem.ProblemType;
import uk.nhsx.platform.register.VersionEntity;
import uk.nhsx.platform.register.VersionMetadata;

/** Defines and amends metrics. */
@ApplicationScoped
class MetricRegister {

  private final MetricRepository metrics;
  private final MetricFigures figures;
  private final ChangeLog changeLog;
  private final Validator validator;

  MetricRegister(
      MetricRepository metrics, MetricFigures figures, ChangeLog changeLog, Validator validator) {
    this.metrics = metrics;
    this.figures = figures;
    this.changeLog = changeLog;
    this.validator = validator;
  }

  static String path(MetricKey key) {
    return "/v1/app-metrics/metrics/" + key;
  }

  WriteResult<MetricView> put(String pathKey, DefineMetric define, Precondition precondition) {
    Findings findings = new Findings().addAll(validator.validate(define));
    Optional<MetricKey> checked = MetricKey.parse(pathKey);
    findings.addIf(
        checked.isEmpty(),
        "$.key",
        "key",
        "must be 1 to 64 lower-case letters, digits and hyphens, not begin with a hyphen,"
            + " and not be "
            + Formats.DESCRIPTION);
    Bodies.identifier("$.key", define.key(), pathKey, findings);
    MetricContent content = MetricContent.of(define, findings);
    MetricKey key = checked.orElseThrow();

    return changeLog.write(null, change -> put(key, content, precondition, change));
  }

  private WriteResult<MetricView> put(
      MetricKey key, MetricContent content, Precondition precondition, Change change) {
    Optional<MetricVersionEntity> current = metrics.current(key.value());
    if (current.isPresent() && current.get().content().equals(content)) {
      return kept(current.get());
    }
    precondition.check(current.map(VersionEntity::tag));
    current.ifPresent(metric -> refuseAnotherKind(metric, content));
    refuseASharedColumn(key, content);
    return write(key, content, current, change);
  }

  private WriteResult<MetricView> write(
      MetricKey key, MetricContent content, Optional<MetricVersionEntity> current, Change change) {
    MetricVersionEntity next =
        new MetricVersionEntity(
            current.map(MetricVersionEntity::number).orElseGet(metrics::nextNumber),
            key,
            current.map(MetricVersionEntity::version).orElse(0) + 1,
            content,
            VersionMetadata.of(change));
    metrics.append(next);
    MetricView view = MetricView.of(next);
    change.append(
        new NewEvent(
            MetricDefined.TYPE,
            path(key),
            key.value(),
            new MetricDefined(
                key.value(), next.version(), view, current.map(MetricView::of).orElse(null))));
    return current.isPresent() ? kept(next) : WriteResult.created(path(key), view, next.tag());
  }

  private static WriteResult<MetricView> kept(MetricVersionEntity metric) {
    return WriteResult.kept(path(metric.key()), MetricView.of(metric), metric.tag());
  }

  private void refuseAnotherKind(MetricVersionEntity current, MetricContent content) {
    if (current.content().kind() != content.kind() && figures.existOf(current.number())) {
      throw ProblemType.CONFLICT.because(
          "The metric has figures as a "
              + current.content().kind().word()
              + "; its kind can't change any more.");
    }
  }

  private void refuseASharedColumn(MetricKey key, MetricContent content) {
    if (content.column() == null) {
      return;
    }
    metrics
        .currentOfColumn(content.column())
        .filter(other -> !other.key().equals(key))
        .ifPresent(
            other -> {
              throw ProblemType.CONFLICT.because(
                  "The column " + content.column() + " is read by the metric " + other.key() + ".");
            });
  }
}
