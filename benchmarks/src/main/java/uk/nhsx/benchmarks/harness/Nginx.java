package uk.nhsx.benchmarks.harness;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Starts nginx with one worker, on a free port. */
public final class Nginx {

  private Nginx() {}

  /** Answers every request with the same body. */
  public static LocalServer upstream(Path folder, String body) throws IOException {
    return start(
        folder.resolve("nginx-upstream"),
        LocalServer.freePort(),
        "nginx-upstream.conf",
        Map.of("body", body, "log", "off"));
  }

  /**
   * Forwards every request; those below {@code /cached/} by way of its cache. It logs each, as the
   * gateway does and as it does by default.
   */
  public static LocalServer proxy(Path folder, URI upstream) throws IOException {
    String log = folder.resolve("nginx-access.log").toString();
    return proxy(folder, LocalServer.freePort(), List.of(upstream), log);
  }

  /** Forwards each request to the next of these servers, without a log. */
  public static LocalServer proxy(Path folder, int port, List<URI> upstreams) throws IOException {
    return proxy(folder, port, upstreams, "off");
  }

  private static LocalServer proxy(Path folder, int port, List<URI> upstreams, String log)
      throws IOException {
    String servers =
        upstreams.stream()
            .map(upstream -> "server 127.0.0.1:%d;".formatted(upstream.getPort()))
            .collect(Collectors.joining(" "));
    return start(
        folder.resolve("nginx-proxy"),
        port,
        "nginx-proxy.conf",
        Map.of("upstreams", servers, "log", log));
  }

  private static LocalServer start(
      Path folder, int port, String servers, Map<String, String> values) throws IOException {
    Files.createDirectories(folder);
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
