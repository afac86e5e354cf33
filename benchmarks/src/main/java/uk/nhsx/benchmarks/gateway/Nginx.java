package uk.nhsx.benchmarks.gateway;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import uk.nhsx.benchmarks.harness.LocalServer;
import uk.nhsx.benchmarks.harness.Scripts;

/** Starts nginx with one worker, on a free port. */
final class Nginx {

  private Nginx() {}

  /** Answers every request with the same body. */
  static LocalServer upstream(Path folder, String body) throws IOException {
    return start(
        folder.resolve("nginx-upstream"),
        "nginx-upstream.conf",
        Map.of("body", body, "log", "off"));
  }

  /**
   * Forwards every request; those below {@code /cached/} by way of its cache. It logs each, as the
   * gateway does and as it does by default.
   */
  static LocalServer proxy(Path folder, URI upstream) throws IOException {
    return start(
        folder.resolve("nginx-proxy"),
        "nginx-proxy.conf",
        Map.of(
            "upstream",
            Integer.toString(upstream.getPort()),
            "log",
            folder.resolve("nginx-access.log").toString()));
  }

  private static LocalServer start(Path folder, String servers, Map<String, String> values)
      throws IOException {
    Files.createDirectories(folder);
    int port = LocalServer.freePort();
    Map<String, String> all = new LinkedHashMap<>();
    all.put("servers", Scripts.read(servers));
    all.putAll(values);
    all.put("port", Integer.toString(port));
    all.put("folder", folder.toString());
    all.put("user", System.getProperty("user.name"));
    String text = Scripts.read("nginx.conf");
    for (Map.Entry<String, String> value : all.entrySet()) {
      text = text.replace("${" + value.getKey() + "}", value.getValue());
    }
    Path file = Files.writeString(folder.resolve("nginx.conf"), text);
    return LocalServer.start(
        new ProcessBuilder("nginx", "-p", folder.toString(), "-c", file.toString()),
        port,
        folder.resolve("nginx.log"));
  }
}
