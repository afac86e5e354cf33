package uk.nhsx.platform.metric;

import io.micrometer.core.instrument.Tags;
import io.quarkus.micrometer.runtime.HttpServerMetricsTagsContributor;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;
import java.util.Optional;
import uk.nhsx.platform.warmup.WarmUp;

/**
 * Bounds the tags of HTTP requests: a path that no resource has answered is not a tag, or clients
 * could make as many time series as they like. Quarkus shows such a path as it was sent. Of two
 * tags with one name the later one wins, which is this one.
 */
@Singleton
class RequestTags implements HttpServerMetricsTagsContributor {

  static final String UNMATCHED = "UNMATCHED";
  static final String WARM_UP = "WARM_UP";

  private static final String URI = "uri";

  /** Where Quarkus keeps the path of the resource that answers a request. */
  private static final String TEMPLATE = "UrlPathTemplate";

  private static final int FIRST_ERROR = 400;
  private static final int NOT_FOUND = 404;

  private final Instance<ForwardedPaths> forwarded;

  RequestTags(Instance<ForwardedPaths> forwarded) {
    this.forwarded = forwarded;
  }

  @Override
  public Tags contribute(Context context) {
    if (WarmUp.USER_AGENT.equals(context.request().getHeader("User-Agent"))) {
      return Tags.of(URI, WARM_UP);
    }
    Optional<String> pattern =
        forwarded.stream()
            .flatMap(paths -> paths.pattern(context.request().path()).stream())
            .findFirst();
    if (pattern.isPresent()) {
      return Tags.of(URI, pattern.get());
    }
    int status = context.response().statusCode();
    boolean matched = context.requestContextLocalData(TEMPLATE) != null;
    return matched || status < FIRST_ERROR || status == NOT_FOUND
        ? Tags.empty()
        : Tags.of(URI, UNMATCHED);
  }
}
