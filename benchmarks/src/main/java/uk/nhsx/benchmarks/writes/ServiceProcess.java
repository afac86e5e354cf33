package uk.nhsx.benchmarks.writes;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import uk.nhsx.benchmarks.harness.CannotMeasure;

/** One more process of the login-onboarding-service, on the database of the first. */
record ServiceProcess(Process process, URI address, Path log) implements AutoCloseable {
  private static final long START_TIMEOUT_NANOS = 120_000_000_000L;

  /** Starts it with the command and the environment of the first, as Linux shows them. */
  static ServiceProcess beside(ProcessHandle first, Path log) throws IOException {
    Path proc = Path.of("/proc", Long.toString(first.pid()));
    int port = freePort();
    ProcessBuilder builder =
        new ProcessBuilder(Files.readString(proc.resolve("cmdline")).split("\0"))
            .directory(proc.resolve("cwd").toRealPath().toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile());
    Map<String, String> environment = builder.environment();
    environment.clear();
    for (String line : Files.readString(proc.resolve("environ")).split("\0")) {
      String[] setting = line.split("=", 2);
      environment.put(setting[0], setting[1]);
    }
    environment.put("LOGIN_ONBOARDING_PORT", Integer.toString(port));
    environment.put("LOGIN_ONBOARDING_MANAGEMENT_PORT", "0");
    return new ServiceProcess(builder.start(), URI.create("http://127.0.0.1:" + port), log);
  }

  void awaitStart() throws IOException, InterruptedException, CannotMeasure {
    long end = System.nanoTime() + START_TIMEOUT_NANOS;
    while (!answers()) {
      if (!process.isAlive() || System.nanoTime() > end) {
        throw new CannotMeasure("another process of the service does not start; see " + log);
      }
      Thread.sleep(200);
    }
  }

  private boolean answers() {
    try (var in = address.resolve("/v1/login-onboarding/services?limit=1").toURL().openStream()) {
      return in.read() >= 0;
    } catch (IOException e) {
      return false;
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  @Override
  public void close() {
    process.destroy();
  }
}
