package uk.nhsx.systemtests.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Sends requests and compares each exchange with the document. Each request comes from an address
 * of its own, as a trusted proxy in front would say, so that none meets the limit of another.
 */
final class ValidatedClient {

  private final RawHttpClient http;
  private final ExchangeValidator validator;
  private final AtomicInteger sent = new AtomicInteger();

  ValidatedClient(RawHttpClient http, ExchangeValidator validator) {
    this.http = http;
    this.validator = validator;
  }

  /** Fails unless the exchange is as the document says. */
  Response send(Request request) {
    return send(request, 0);
  }

  /** As {@link #send(Request)}, and with this status. */
  Response send(Request request, int events, int... statuses) {
    Exchange exchange = exchange(request, events);
    List<String> faults = validator.faults(exchange);
    assertThat(faults).as(exchange.toString()).isEmpty();
    if (statuses.length > 0) {
      assertThat(statuses).as(exchange.toString()).contains(exchange.response().status());
    }
    return exchange.response();
  }

  /** Returns each fault of an exchange with the exchange; a server's fault is one in any case. */
  Map<String, String> faults(Request request) {
    Exchange exchange = exchange(request, 0);
    List<String> faults = new ArrayList<>(validator.faults(exchange));
    if (exchange.response().status() >= 500) {
      faults.add("the server failed");
    }
    Map<String, String> shown = new TreeMap<>();
    faults.forEach(fault -> shown.put(fault, exchange.toString()));
    return shown;
  }

  Response expect(int status, Request request) {
    return send(request, 0, status);
  }

  /** The entity tag of what a request reads. */
  String tag(Request read) {
    Response response = expect(200, read);
    assertThat(response.headers().first("ETag")).as("ETag of " + read).isPresent();
    return response.headers().first("ETag").orElse("");
  }

  private Exchange exchange(Request request, int events) {
    Request complete = complete(request);
    try {
      return new Exchange(complete, http.send(complete, events));
    } catch (IOException e) {
      throw new AssertionError("no response: " + complete, e);
    }
  }

  private Request complete(Request request) {
    int number = sent.incrementAndGet();
    Request complete = request;
    if (!request.headers().has("X-Forwarded-For")) {
      complete =
          complete.and(
              "X-Forwarded-For", "2001:db8:%x:%x::1".formatted(number >> 16, number & 0xffff));
    }
    return request.headers().has("X-Correlation-ID")
        ? complete
        : complete.and("X-Correlation-ID", "request-" + number);
  }
}
