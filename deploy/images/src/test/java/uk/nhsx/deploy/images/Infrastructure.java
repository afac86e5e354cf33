package uk.nhsx.deploy.images;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The PostgreSQL and the Kafka of {@code ./suite infra}, on free ports, with data of their own. */
final class Infrastructure implements AutoCloseable {
  private static final List<String> PORTS =
      List.of(
          "GATEWAY_PORT",
          "GATEWAY_MANAGEMENT_PORT",
          "APP_METRICS_PORT",
          "APP_METRICS_MANAGEMENT_PORT",
          "LOGIN_ONBOARDING_PORT",
          "LOGIN_ONBOARDING_MANAGEMENT_PORT",
          "AI_LAB_PORT",
          "AI_LAB_MANAGEMENT_PORT",
          "POSTGRES_PORT",
          "KAFKA_PORT",
          "KAFKA_CONTROLLER_PORT");
  private static final Pattern EXPORT = Pattern.compile("export (\\w+)='(.*)'");

  private final Path state;
  private final Map<String, String> settings = new LinkedHashMap<>();

  private Infrastructure(Path state) throws IOException {
    this.state = state;
    settings.put("SUITE_STATE_DIR", state.toString());
    settings.put("SUITE_ENV_FILE", "/dev/null");
    List<ServerSocket> held = new ArrayList<>();
    for (String port : PORTS) {
      ServerSocket socket = new ServerSocket(0);
      held.add(socket);
      settings.put(port, Integer.toString(socket.getLocalPort()));
    }
    for (ServerSocket socket : held) {
      socket.close();
    }
  }

  static Infrastructure up() throws IOException, InterruptedException {
    Path target = Files.createDirectories(Path.of("target").toAbsolutePath());
    Infrastructure infrastructure = new Infrastructure(Files.createTempDirectory(target, "suite-"));
    infrastructure.suite("infra", "--detach");
    return infrastructure;
  }

  String suite(String... arguments) throws IOException, InterruptedException {
    List<String> words = new ArrayList<>(List.of("./suite"));
    words.addAll(List.of(arguments));
    return new Command(words, settings).output();
  }

  /** What {@code ./suite} sets for the process of an application. */
  Map<String, String> environment(Application application) throws IOException {
    return Files.readAllLines(state.resolve("dev-" + application.module + ".env")).stream()
        .map(EXPORT::matcher)
        .filter(Matcher::matches)
        .collect(Collectors.toMap(line -> line.group(1), line -> line.group(2)));
  }

  int port(String name) {
    return Integer.parseInt(settings.get(name));
  }

  @Override
  public void close() throws IOException, InterruptedException {
    suite("down");
  }
}
