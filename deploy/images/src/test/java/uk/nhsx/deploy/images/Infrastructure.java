package uk.nhsx.deploy.images;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import uk.nhsx.platform.testing.SuitePorts;

/** The PostgreSQL and the Kafka of {@code ./suite infra}, on free ports, with data of their own. */
final class Infrastructure implements AutoCloseable {
  private static final Pattern EXPORT = Pattern.compile("export (\\w+)='(.*)'");

  private final Path state;
  private final Map<String, String> settings = new LinkedHashMap<>();

  private Infrastructure(Path state) {
    this.state = state;
    settings.put("SUITE_STATE_DIR", state.toString());
    settings.put("SUITE_ENV_FILE", "/dev/null");
    settings.putAll(SuitePorts.free());
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
