package uk.nhsx.platform.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Holds docs/security.md to what the project has. */
class SecurityPageTest {

  private static final Path ROOT = Path.of("../..").toAbsolutePath().normalize();
  private static final List<String> MODULES =
      List.of(
          "platform",
          "gateway",
          "app-metrics-service",
          "login-onboarding-service",
          "ai-lab-service",
          "system-tests",
          "deploy");

  private final String page = Files.readString(ROOT.resolve("docs/security.md"));

  SecurityPageTest() throws IOException {}

  @Test
  void shouldNameTestsThatThereAre() throws IOException {
    Set<String> tests = new TreeSet<>();
    for (Path sources : testSources()) {
      try (Stream<Path> files = Files.walk(sources)) {
        files
            .map(file -> file.getFileName().toString())
            .filter(name -> name.endsWith("Test.java") || name.endsWith("IT.java"))
            .forEach(name -> tests.add(name.substring(0, name.length() - ".java".length())));
      }
    }

    assertThat(named("`(\\w+(?:Test|IT))`")).hasSizeGreaterThan(30).isSubsetOf(tests);
  }

  @Test
  void shouldHaveAHeadingForEachConnection() throws IOException {
    String connections = Files.readString(ROOT.resolve("docs/connections.yaml"));

    assertThat(named("(?m)^### (\\S+)$"))
        .isEqualTo(matches(connections, "(?m)^  - id: (\\S+)$"))
        .isNotEmpty();
  }

  @Test
  void shouldNameAllAllowances() throws IOException {
    String example = Files.readString(ROOT.resolve(".env.example"));

    assertThat(named("`(\\w+_ALLOWED)` \\|"))
        .isEqualTo(matches(example, "(?m)^(\\w+_ALLOWED)=true$"))
        .hasSize(5);
  }

  /** Of a module, or of those in a folder; never what a build writes beside them meanwhile. */
  private static List<Path> testSources() throws IOException {
    List<Path> sources = new ArrayList<>();
    for (String module : MODULES) {
      try (Stream<Path> folders = Files.list(ROOT.resolve(module))) {
        Stream.concat(Stream.of(ROOT.resolve(module)), folders)
            .map(folder -> folder.resolve("src/test/java"))
            .filter(Files::isDirectory)
            .forEach(sources::add);
      }
    }
    return sources;
  }

  private Set<String> named(String pattern) {
    return matches(page, pattern);
  }

  private static Set<String> matches(String text, String pattern) {
    return Pattern.compile(pattern)
        .matcher(text)
        .results()
        .map((MatchResult match) -> match.group(1))
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
