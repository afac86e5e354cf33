package uk.nhsx.appmetrics.metric;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.validation.Validator;
import java.util.Optional;
import uk.nhsx.platform.body.Bodies;
import uk.nhsx.platform.outbox.Announcement;
import uk.nhsx.platform.precondition.Precondition;
import uk.nhsx.platform.precondition.Written;
import uk.nhsx.platform.problem.Findings;
import uk.nhsx.platform.problem.ProblemType;
import uk.nhsx.platform.register.Entry;
import uk.nhsx.platform.register.Journal;
import uk.nhsx.platform.register.VersionEntity;

/** Defines and amends metrics. */
@ApplicationScoped
class MetricRegister {

  private final MetricRepository metrics;
  private final MetricFigures figures;
  private final Journal journal;
  private final Validator validator;

  MetricRegister(
      MetricRepository metrics, MetricFigures figures, Journal journal, Validator validator) {
    this.metrics = metrics;
    this.figures = figures;
    this.journal = journal;
    this.validator = validator;
  }

  static String path(MetricKey key) {
    return "/v1/app-metrics/metrics/" + key;
  }

  @Transactional
  Written<MetricView> put(String pathKey, DefineMetric define, Precondition precondition) {
    Findings findings = new Findings().addAll(validator.validate(define));
    Optional<MetricKey> checked = MetricKey.parse(pathKey);
    findings.addIf(
        checked.isEmpty(),
        "$.key",
        "key",
        "must be 1 to 64 lower-case letters, digits and hyphens, and not begin with a hyphen");
    Bodies.identifier("$.key", define.key(), pathKey, findings);
    MetricContent content = MetricContent.of(define, findings);
    MetricKey key = checked.orElseThrow();

    Entry entry = journal.open();
    Optional<MetricVersionEntity> current = metrics.current(key.value());
    if (current.isPresent() && current.get().content().equals(content)) {
      return kept(current.get());
    }
    precondition.check(current.map(VersionEntity::tag));
    current.ifPresent(metric -> refuseAnotherKind(metric, content));
    refuseASharedColumn(key, content);
    return write(key, content, current, entry);
  }

  private Written<MetricView> write(
      MetricKey key, MetricContent content, Optional<MetricVersionEntity> current, Entry entry) {
    MetricVersionEntity next =
        new MetricVersionEntity(
            current.map(MetricVersionEntity::number).orElseGet(metrics::nextNumber),
            key,
            current.map(MetricVersionEntity::version).orElse(0) + 1,
            content,
            entry.recording());
    metrics.append(next);
    MetricView view = MetricView.of(next);
    entry.announce(
        new Announcement(
            MetricDefined.TYPE,
            path(key),
            key.value(),
            new MetricDefined(
                key.value(), next.version(), view, current.map(MetricView::of).orElse(null))));
    return current.isPresent() ? kept(next) : Written.created(path(key), view, next.tag());
  }

  private static Written<MetricView> kept(MetricVersionEntity metric) {
    return Written.kept(path(metric.key()), MetricView.of(metric), metric.tag());
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
