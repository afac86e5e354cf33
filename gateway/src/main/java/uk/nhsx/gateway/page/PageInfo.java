package uk.nhsx.gateway.page;

import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import uk.nhsx.gateway.route.SuiteService;
import uk.nhsx.platform.schema.PublishedSchemas;

/**
 * What the layout says about a page that is made of what services say.
 *
 * @param services whose changes change the page
 * @param knownAt the instant that the reader asked for, or null for now
 * @param notices about what can't be shown, or is older than it should be
 */
public record PageInfo(
    List<SuiteService> services, @Nullable Instant knownAt, List<String> notices) {

  /** Of a page that shows nothing. */
  public static final PageInfo NONE = new PageInfo(List.of(), Instant.EPOCH, List.of());

  public static PageInfo of(QueryString query, SuiteService... services) {
    return new PageInfo(
        List.of(services), query.value("knownAt").map(Instant::parse).orElse(null), List.of());
  }

  /** The same with a notice if a service could not be read anew. */
  public PageInfo staleSince(@Nullable Instant readAt, Words words) {
    return readAt == null
        ? this
        : withNotice(words.stale(words.section(services.get(0).label()), Days.instant(readAt)));
  }

  public PageInfo withNotice(String notice) {
    return new PageInfo(
        services, knownAt, Stream.concat(notices.stream(), Stream.of(notice)).toList());
  }

  /** Whether the page may change. */
  public boolean isLive() {
    return knownAt == null;
  }

  /** The streams of events that change the page. */
  public String streams() {
    return services.stream().map(SuiteService::label).collect(Collectors.joining(","));
  }

  /** The types of these events. */
  public String events() {
    return services.stream()
        .flatMap(service -> PublishedSchemas.typesOf(service.prefix()).stream())
        .collect(Collectors.joining(","));
  }
}
