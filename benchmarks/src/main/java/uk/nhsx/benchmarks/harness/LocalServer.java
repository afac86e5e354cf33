package uk.nhsx.benchmarks.harness;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A server that is started beside the suite, as a process on a free port. */
public record LocalServer(Process process, URI address, Path log) implements AutoCloseable {
  private static final Duration START_TIMEOUT = Duration.ofMinutes(2);
  private static final Duration STOP_TIMEOUT = Duration.ofSeconds(20);
  private static final long POLL_MILLIS = 200;

  /** Any response to a request for this shows that the server has started. */
  private static final String PROBE = "/v1/login-onboarding/services/probe";

  /** Starts another implementation with the JDK and the heap of the services. */
  public static LocalServer peer(Path jar, String java, Map<String, String> database, Path log)
      throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(
            java, "-Xmx160m", "-XX:+UseSerialGC", "-jar", jar.toAbsolutePath().toString());
    builder.environment().putAll(database);
    return start(builder, "PORT", log);
  }

  /**
   * Starts one more process of a service: with its command and environment, as Linux shows them.
   */
  public static LocalServer another(ProcessHandle service, Path log) throws IOException {
    Path proc = Path.of("/proc", Long.toString(service.pid()));
    ProcessBuilder builder =
        new ProcessBuilder(Files.readString(proc.resolve("cmdline")).split("\0"))
            .directory(proc.resolve("cwd").toRealPath().toFile());
    Map<String, String> environment = builder.environment();
    environment.clear();
    for (String line : Files.readString(proc.resolve("environ")).split("\0")) {
      String[] setting = line.split("=", 2);
      environment.put(setting[0], setting[1]);
    }
    // Not 0: Quarkus would wait forever for the socket, and then not end on a signal either.
    environment.put("LOGIN_ONBOARDING_MANAGEMENT_PORT", Integer.toString(freePort()));
    return start(builder, "LOGIN_ONBOARDING_PORT", log);
  }

  private static LocalServer start(ProcessBuilder builder, String portVariable, Path log)
      throws IOException {
    int port = freePort();
    builder.environment().put(portVariable, Integer.toString(port));
    return start(builder, port, log);
  }

  /** Starts a server that listens on a port of the loopback interface. */
  public static LocalServer start(ProcessBuilder builder, int port, Path log) throws IOException {
    Process process = builder.redirectErrorStream(true).redirectOutput(log.toFile()).start();
    return new LocalServer(process, URI.create("http://127.0.0.1:" + port), log);
  }

  public void awaitStart() throws InterruptedException {
    long end = System.nanoTime() + START_TIMEOUT.toNanos();
    while (!answers()) {
      if (!process.isAlive() || System.nanoTime() > end) {
        throw new MeasurementException("a server does not start; see " + log);
      }
      Thread.sleep(POLL_MILLIS);
    }
  }

  private boolean answers() throws InterruptedException {
    try {
      HttpRequest request = HttpRequest.newBuilder(address.resolve(PROBE)).build();
      HttpClient.newHttpClient().send(request, BodyHandlers.discarding());
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  public static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  /** Ends the process, and kills it if it does not end on a signal. */
  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(STOP_TIMEOUT.toSeconds(), TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
