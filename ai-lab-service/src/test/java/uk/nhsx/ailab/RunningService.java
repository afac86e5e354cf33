package uk.nhsx.ailab;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** The packaged service as a process of its own, as it runs in production. */
final class RunningService implements AutoCloseable {

  private static final Path APPLICATION = Path.of("target", "quarkus-app", "quarkus-run.jar");
  private static final Path JAVA = Path.of(System.getProperty("java.home"), "bin", "java");

  private final HttpClient http = HttpClient.newHttpClient();
  private final Process process;
  private final Path log;
  private final int port;
  private final int managementPort;

  private RunningService(Process process, Path log, int port, int managementPort) {
    this.process = process;
    this.log = log;
    this.port = port;
    this.managementPort = managementPort;
  }

  /** Starts a process, which is not ready yet. */
  static RunningService start(Map<String, String> environment) {
    try (ServerSocket first = new ServerSocket(0);
        ServerSocket second = new ServerSocket(0)) {
      int port = first.getLocalPort();
      int managementPort = second.getLocalPort();
      Path log = Files.createTempFile(Path.of("target"), "ai-lab-service-", ".log");
      ProcessBuilder builder =
          new ProcessBuilder(
                  JAVA.toString(),
                  "-Xmx256m",
                  "-XX:+UseSerialGC",
                  "-XX:TieredStopAtLevel=1",
                  "-jar",
                  APPLICATION.toString())
              .redirectErrorStream(true)
              .redirectOutput(log.toFile());
      builder.environment().putAll(environment);
      builder.environment().put("AI_LAB_PORT", Integer.toString(port));
      builder.environment().put("AI_LAB_MANAGEMENT_PORT", Integer.toString(managementPort));
      first.close();
      second.close();
      return new RunningService(builder.start(), log, port, managementPort);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  RunningService awaitReady() {
    await()
        .atMost(Duration.ofMinutes(2))
        .until(() -> status("http://127.0.0.1:" + managementPort + "/q/health/ready") == 200);
    return this;
  }

  /** What it wrote until it ended by itself. */
  String awaitEnd(int exitCode) throws Exception {
    boolean ended = process.waitFor(2, TimeUnit.MINUTES);
    if (!ended || process.exitValue() != exitCode) {
      throw new AssertionError(
          "exit code %s\n%s"
              .formatted(ended ? process.exitValue() : "none", Files.readString(log)));
    }
    return Files.readString(log);
  }

  /** Ends it as a crash does. */
  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  /** Sends an officer's PUT; nothing if no answer came. */
  Optional<HttpResponse<String>> put(String path, String token, String body) {
    return send(
        HttpRequest.newBuilder(uri(path))
            .header("Authorization", "Bearer " + token)
            .header("Content-Type", "application/json")
            .PUT(HttpRequest.BodyPublishers.ofString(body)));
  }

  String get(String path) {
    return send(HttpRequest.newBuilder(uri(path))).orElseThrow().body();
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }

  private URI uri(String path) {
    return URI.create("http://127.0.0.1:" + port + path);
  }

  private Optional<HttpResponse<String>> send(HttpRequest.Builder request) {
    try {
      return Optional.of(http.send(request.build(), BodyHandlers.ofString()));
    } catch (IOException e) {
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private int status(String address) throws IOException, InterruptedException {
    try {
      return http.send(
              HttpRequest.newBuilder(URI.create(address)).build(), BodyHandlers.discarding())
          .statusCode();
    } catch (ConnectException e) {
      return 0;
    }
  }
}
