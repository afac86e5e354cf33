package uk.nhsx.platform.testing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A real OpenID Connect issuer, {@code oidc-provider} for Node.js, behind a server that shows the
 * faults that an issuer may have. The server has the issuer's address from the beginning; the
 * issuer itself is down until {@link #start}, which skips the test where Node or npm is not to be
 * had.
 */
public final class OidcIssuer implements AutoCloseable {

  public static final String AUDIENCE = "nhsx-suite";

  /** What is wrong with the issuer. */
  public enum Fault {
    NONE,
    /** Connections are closed without a response. */
    DOWN,
    /** Each response has the status 500. */
    FAILING,
    /** Each response is right, with a megabyte of blanks behind it. */
    TOO_LARGE,
    /** No request is answered until the fault is over. */
    SILENT
  }

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int MEGABYTE = 1024 * 1024;
  private static final String DISCOVERY = "/.well-known/openid-configuration";

  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final HttpServer front;
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final AtomicInteger discoveries = new AtomicInteger();
  private final AtomicInteger held = new AtomicInteger();
  private final List<String> keys = new ArrayList<>();
  private volatile Fault fault = Fault.DOWN;
  private volatile CountDownLatch over = new CountDownLatch(1);
  private volatile int port;
  private NodeProgram.@Nullable Conversation program;

  /** An issuer that is down until {@link #start}. */
  public OidcIssuer() {
    try {
      front = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    front.setExecutor(threads);
    front.createContext("/", this::handle);
    front.start();
  }

  /** The address of the issuer, and the {@code iss} of its tokens. */
  public String address() {
    return "http://127.0.0.1:" + front.getAddress().getPort();
  }

  /**
   * Starts the issuer, unless it is running.
   *
   * @param roles of all its tokens
   */
  public synchronized void start(String... roles) {
    if (program == null) {
      try {
        NodeProgram.Conversation started =
            NodeProgram.install("issuer")
                .start(
                    JSON.writeValueAsString(
                        Map.of("address", address(), "audience", AUDIENCE, "roles", roles)));
        program = started;
        port = Integer.parseInt(started.read());
      } catch (JsonProcessingException e) {
        throw new IllegalStateException(e);
      }
      addKeys();
    }
    becomes(Fault.NONE);
  }

  /** Lets the issuer sign by new keys from now on, and publish them beside the others. */
  public synchronized void addKeys() {
    keys.add(0, "keys-" + keys.size());
    publish(keys);
  }

  /** Lets the issuer publish the newest keys only. */
  public synchronized void removeOldKeys() {
    publish(keys.subList(0, 1));
  }

  private void publish(List<String> published) {
    if (program == null) {
      throw new IllegalStateException("the issuer is not started");
    }
    program.ask(String.join(" ", published));
  }

  public void becomes(Fault next) {
    CountDownLatch before = over;
    over = new CountDownLatch(1);
    fault = next;
    before.countDown();
  }

  /** How often somebody began to look for the keys. */
  public int discoveries() {
    return discoveries.get();
  }

  /** Whether somebody waits for an answer. */
  public boolean isHolding() {
    return held.get() > 0;
  }

  /** A new token for the suite, as a client gets it by its credentials. */
  public String token(String algorithm) {
    return token("suite", algorithm);
  }

  /** A new token for another audience. */
  public String tokenForOthers() {
    return token("others", "ES256");
  }

  private String token(String audience, String algorithm) {
    String form =
        "grant_type=client_credentials&client_id=suite-tests&client_secret=of-tests-only"
            + "&resource=urn:%s:%s".formatted(audience, algorithm);
    try {
      String endpoint =
          json(HttpRequest.newBuilder(URI.create(address() + DISCOVERY)), "token_endpoint");
      return json(
          HttpRequest.newBuilder(URI.create(endpoint))
              .header("Content-Type", "application/x-www-form-urlencoded")
              .POST(BodyPublishers.ofString(form)),
          "access_token");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private String json(HttpRequest.Builder request, String field)
      throws IOException, InterruptedException {
    HttpResponse<String> response = client.send(request.build(), BodyHandlers.ofString());
    String value = JSON.readTree(response.body()).path(field).asText();
    if (value.isEmpty()) {
      throw new IllegalStateException("the issuer gave no " + field + ": " + response.body());
    }
    return value;
  }

  private void handle(HttpExchange exchange) throws IOException {
    if (exchange.getRequestURI().getPath().equals(DISCOVERY)) {
      discoveries.incrementAndGet();
    }
    try (exchange) {
      Fault now = fault;
      switch (now) {
        case NONE -> forward(exchange, body -> body);
        case TOO_LARGE -> forward(exchange, OidcIssuer::withBlanks);
        case FAILING -> exchange.sendResponseHeaders(500, -1);
        case SILENT -> hold();
        case DOWN -> {}
      }
    }
  }

  private void hold() {
    CountDownLatch end = over;
    held.incrementAndGet();
    try {
      end.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      held.decrementAndGet();
    }
  }

  private void forward(HttpExchange exchange, UnaryOperator<byte[]> change) throws IOException {
    URI target = URI.create("http://127.0.0.1:" + port + exchange.getRequestURI());
    HttpRequest.Builder request =
        HttpRequest.newBuilder(target)
            .method(
                exchange.getRequestMethod(),
                BodyPublishers.ofByteArray(exchange.getRequestBody().readAllBytes()))
            .header("X-Forwarded-Host", URI.create(address()).getAuthority());
    String type = exchange.getRequestHeaders().getFirst("Content-Type");
    if (type != null) {
      request.header("Content-Type", type);
    }
    try {
      HttpResponse<byte[]> response = client.send(request.build(), BodyHandlers.ofByteArray());
      byte[] body = change.apply(response.body());
      response
          .headers()
          .firstValue("Content-Type")
          .ifPresent(value -> exchange.getResponseHeaders().set("Content-Type", value));
      exchange.sendResponseHeaders(response.statusCode(), body.length == 0 ? -1 : body.length);
      try (OutputStream output = exchange.getResponseBody()) {
        output.write(body);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static byte[] withBlanks(byte[] body) {
    byte[] larger = Arrays.copyOf(body, body.length + MEGABYTE);
    Arrays.fill(larger, body.length, larger.length, (byte) ' ');
    return larger;
  }

  @Override
  public synchronized void close() {
    becomes(Fault.DOWN);
    front.stop(0);
    threads.shutdownNow();
    if (program != null) {
      program.close();
    }
  }
}
