package uk.nhsx.appmetrics.metric;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import uk.nhsx.platform.body.Fields;
import uk.nhsx.platform.problem.Findings;

/** Everything that a publisher decides about a metric, checked. */
record MetricContent(
    String title,
    @Nullable String description,
    String unit,
    MetricKind kind,
    Cadence cadence,
    @Nullable String column) {

  /**
   * Reads a request whose shape was checked; refuses it, with what the shape lacked, if it can't.
   */
  static MetricContent of(DefineMetric request, Findings findings) {
    Fields fields = new Fields(findings);
    Optional<MetricKind> kind =
        fields.oneOf("$.kind", request.kind(), List.of(MetricKind.values()), MetricKind::word);
    Optional<Cadence> cadence =
        fields.oneOf("$.cadence", request.cadence(), List.of(Cadence.values()), Cadence::word);
    findings.refuseIfAny("The metric can't be defined like this.");
    return new MetricContent(
        Objects.requireNonNull(request.title()),
        request.description(),
        Objects.requireNonNull(request.unit()),
        kind.orElseThrow(),
        cadence.orElseThrow(),
        request.column());
  }
}
