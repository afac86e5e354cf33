package uk.nhsx.appmetrics.verification;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.List;
import uk.nhsx.platform.outbox.verification.RegisterCheck;

/** The registers of the service. */
final class RegisterChecks {

  private RegisterChecks() {}

  @Produces
  @Singleton
  static RegisterCheck metrics() {
    return new RegisterCheck(
        "metrics",
        List.of("uk.nhsx.appmetrics.metric.defined.v1"),
        """
        select recorded_at, reference as key, jsonb_build_object('key', reference,
            'version', version, 'metric', jsonb_build_object('title', title,
                'description', description, 'unit', unit, 'kind', lower(kind),
                'cadence', lower(cadence), 'column', feed_column)) as content
        from metric_version
        """);
  }

  @Produces
  @Singleton
  static RegisterCheck areas() {
    return new RegisterCheck(
        "areas",
        List.of("uk.nhsx.appmetrics.areas.registered.v1"),
        """
        select recorded_at, null::text as key, jsonb_build_object('count', count(*),
            'created', count(*) filter (where version = 1),
            'codes', (array_agg(reference order by reference collate "C"))[1:100]) as content
        from area_version
        group by recorded_at
        """);
  }

  @Produces
  @Singleton
  static RegisterCheck releases() {
    return new RegisterCheck(
        "releases",
        List.of("uk.nhsx.appmetrics.release.published.v1"),
        """
        select published_at as recorded_at, id::text as key, jsonb_build_object('id', id::text,
            'title', title, 'kind', lower(kind), 'figures', (
                select count(*) from figure
                where figure.change = release.change and not derived)) as content
        from release
        where published_at is not null
        """);
  }

  @Produces
  @Singleton
  static RegisterCheck withdrawals() {
    return new RegisterCheck(
        "withdrawn releases",
        List.of("uk.nhsx.appmetrics.release.withdrawn.v1"),
        """
        select withdrawn_at as recorded_at, id::text as key, jsonb_build_object('id', id::text,
            'title', title, 'reason', withdrawn_reason) as content
        from release
        where withdrawal is not null
        """);
  }
}
