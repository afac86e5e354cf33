package uk.nhsx.platform.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import uk.nhsx.platform.schema.PublishedSchemas;

/** Checks what docs/events.md and docs/subscribers show to subscribers. */
class SubscriberPageTest {

  private static final Path PAGE = Path.of("..", "..", "docs", "events.md");
  private static final Path SUBSCRIBER =
      Path.of("..", "..", "docs", "subscribers", "java", "Subscriber.java");
  private static final Path PROGRAMS = Path.of("src", "main", "resources", "npm");
  private static final Path POM = SUBSCRIBER.resolveSibling("pom.xml");
  private static final Path ROOT_POM = Path.of("..", "..", "pom.xml");
  private static final Pattern DEPENDENCY =
      Pattern.compile(
          "<groupId>(.*)</groupId>\\s*<artifactId>(.*)</artifactId>\\s*<version>(.*)</version>");
  private static final Pattern DEPS = Pattern.compile("^//DEPS (.*)$", Pattern.MULTILINE);
  private static final Pattern TYPE = Pattern.compile("uk\\.nhsx(\\.[a-z]+)+\\.v[0-9]+");

  @TempDir Path folder;

  @Test
  void shouldShowAConsumerThatCompiles() throws Exception {
    StringWriter messages = new StringWriter();

    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    boolean compiled =
        compiler
            .getTask(
                messages,
                null,
                null,
                List.of("-d", folder.toString()),
                null,
                compiler
                    .getStandardFileManager(null, null, null)
                    .getJavaFileObjects(SUBSCRIBER.toFile()))
            .call();

    assertThat(messages.toString()).isEmpty();
    assertThat(compiled).isTrue();
  }

  @Test
  void shouldNeedTheVersionsThatTheSuiteHas() throws Exception {
    String root = Files.readString(ROOT_POM);

    assertThat(dependencies())
        .contains(
            "org.apache.kafka:kafka-clients:" + version("kafka", root),
            "io.cloudevents:cloudevents-kafka:" + version("cloudevents", root),
            "io.cloudevents:cloudevents-json-jackson:" + version("cloudevents", root),
            "org.slf4j:slf4j-simple:" + version("slf4j", root),
            "org.apache.maven.plugins:maven-dependency-plugin:"
                + version("dependency-plugin", root));
  }

  @Test
  void shouldNameTheSameJarsToJbangAsToMaven() throws Exception {
    List<String> named =
        DEPS.matcher(Files.readString(SUBSCRIBER)).results().map(deps -> deps.group(1)).toList();

    assertThat(named).hasSize(4);
    assertThat(dependencies()).containsAll(named);
  }

  @Test
  void shouldLockPackagesWithoutTheAddressesOfARegistry() throws Exception {
    List<Path> locks = new ArrayList<>();
    for (Path root : List.of(PROGRAMS, SUBSCRIBER.resolveSibling(Path.of("..", "javascript")))) {
      try (Stream<Path> files = Files.walk(root, 2)) {
        files.filter(file -> file.endsWith("package-lock.json")).forEach(locks::add);
      }
    }

    assertThat(locks).hasSizeGreaterThanOrEqualTo(7);
    for (Path lock : locks) {
      assertThat(Files.readString(lock)).contains("\"integrity\"").doesNotContain("\"resolved\"");
    }
  }

  @Test
  void shouldNameTypesThatThereAre() throws Exception {
    List<String> named =
        TYPE.matcher(Files.readString(PAGE)).results().map(result -> result.group()).toList();

    assertThat(named).isNotEmpty().isSubsetOf(PublishedSchemas.types());
  }

  private static List<String> dependencies() throws IOException {
    return DEPENDENCY
        .matcher(Files.readString(POM))
        .results()
        .map(one -> one.group(1) + ":" + one.group(2) + ":" + one.group(3))
        .toList();
  }

  private static String version(String name, String pom) {
    Matcher version = Pattern.compile("<" + name + "\\.version>(.*)</").matcher(pom);
    assertThat(version.find()).isTrue();
    return version.group(1);
  }
}
