package uk.nhsx.platform.trace;

import static io.opentelemetry.api.common.AttributeKey.stringKey;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.ReadWriteSpan;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.SpanProcessor;
import jakarta.inject.Singleton;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Replaces what spans of HTTP requests hold of persons: the address and the browser of a client,
 * and the values of query parameters, of which the names remain. Attributes can't be removed from a
 * span, and Quarkus lets nobody come between a span and its exporter.
 */
@Singleton
class SpanPrivacy implements SpanProcessor {

  static final String WITHHELD = "withheld";

  private static final List<AttributeKey<String>> OF_PERSONS =
      List.of(
          stringKey("client.address"),
          stringKey("network.peer.address"),
          stringKey("user_agent.original"),
          stringKey("enduser.id"));

  private static final AttributeKey<String> QUERY = stringKey("url.query");
  private static final AttributeKey<String> ADDRESS = stringKey("url.full");

  @Override
  public void onStart(Context parent, ReadWriteSpan span) {
    for (AttributeKey<String> key : OF_PERSONS) {
      if (span.getAttribute(key) != null) {
        span.setAttribute(key, WITHHELD);
      }
    }
    String query = span.getAttribute(QUERY);
    if (query != null) {
      span.setAttribute(QUERY, namesOf(query));
    }
    String address = span.getAttribute(ADDRESS);
    if (address != null) {
      span.setAttribute(ADDRESS, withoutValues(address));
    }
  }

  @Override
  public boolean isStartRequired() {
    return true;
  }

  @Override
  public void onEnd(ReadableSpan span) {
    // Its attributes are those of its start.
  }

  @Override
  public boolean isEndRequired() {
    return false;
  }

  static String withoutValues(String address) {
    int query = address.indexOf('?');
    return query < 0
        ? address
        : address.substring(0, query + 1) + namesOf(address.substring(query + 1));
  }

  private static String namesOf(String query) {
    return Arrays.stream(query.split("&"))
        .map(parameter -> parameter.split("=", 2)[0])
        .collect(Collectors.joining("&"));
  }
}
