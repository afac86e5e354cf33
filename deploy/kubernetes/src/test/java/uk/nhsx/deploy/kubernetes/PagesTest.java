package uk.nhsx.deploy.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.junit.jupiter.params.provider.ValueSource;

/** What the pages for operators say, as far as it can be compared with what there is. */
class PagesTest {
  private static final Path README = Project.MANIFESTS.resolve("README.md");
  private static final Path RECOVERY = Project.MANIFESTS.resolve("RECOVERY.md");

  private static final Pattern YAML = Pattern.compile("(?ms)^( *)```yaml\n(.*?)^ *```$");
  private static final Pattern PATH = Pattern.compile("deploy/kubernetes/[A-Za-z0-9./-]+");
  private static final Pattern LINK = Pattern.compile("]\\((?!https:)([^)#]*)(?:#([^)]*))?\\)");
  private static final Pattern HEADING = Pattern.compile("(?m)^#+ (.+)$");

  @ParameterizedTest
  @ValueSource(strings = {"README.md", "RECOVERY.md"})
  void shouldShowResourcesThatHaveNoFieldThatTheirKindsHaveNot(String page) throws IOException {
    List<JsonNode> shown = yaml(Project.MANIFESTS.resolve(page));

    assertThat(shown).isNotEmpty();
    shown.stream().map(PagesTest::withoutRemoved).forEach(Rendering::parse);
  }

  @ParameterizedTest
  @ValueSource(strings = {"README.md", "RECOVERY.md"})
  void shouldNameFilesAndHeadingsThatThereAre(String page) {
    Path file = Project.MANIFESTS.resolve(page);
    String text = Project.text(file);

    assertThat(PATH.matcher(text).results())
        .allSatisfy(path -> assertThat(Project.ROOT.resolve(path.group())).exists());
    assertThat(LINK.matcher(text).results())
        .hasSizeGreaterThan(3)
        .allSatisfy(
            link -> {
              Path target = link.group(1).isEmpty() ? file : file.resolveSibling(link.group(1));
              assertThat(target).exists();
              if (link.group(2) != null) {
                assertThat(anchors(target)).contains(link.group(2));
              }
            });
  }

  /** A setting of an overlay replaces the one of the base as a whole. */
  @Test
  void shouldRepeatTheOptionsOfTheJvmWhereItAddsSome() {
    String line =
        "JDK_JAVA_OPTIONS="
            + Project.settings(Project.MANIFESTS.resolve("base/process.env"))
                .get("JDK_JAVA_OPTIONS");

    assertThat(Project.text(README).lines().filter(it -> it.startsWith("JDK_JAVA_OPTIONS=")))
        .singleElement()
        .satisfies(example -> assertThat(example).startsWith(line + " -D"));
  }

  /** A database that writes over its archive, or begins empty, would lose what was to be kept. */
  @Test
  void shouldRestoreADatabaseFromItsArchiveIntoAnother() throws IOException {
    JsonNode before = database(Rendering.of(Combination.PRODUCTION).documents());

    JsonNode restored = database(StrictYaml.documents(Kubectl.render(overlayWithRestore())));

    Rendering.parse(restored);
    assertThat(restored.at("/spec/bootstrap/initdb").isMissingNode()).isTrue();
    JsonNode recovery = restored.at("/spec/bootstrap/recovery");
    assertThat(recovery.path("owner")).isEqualTo(before.at("/spec/bootstrap/initdb/owner"));
    assertThat(recovery.path("database")).isEqualTo(before.at("/spec/bootstrap/initdb/database"));
    JsonNode source = restored.at("/spec/externalClusters/0");
    assertThat(recovery.path("source")).isEqualTo(source.path("name"));
    JsonNode from = source.at("/plugin/parameters");
    JsonNode to = restored.at("/spec/plugins/0/parameters");
    assertThat(restored.at("/spec/plugins/0/isWALArchiver").asBoolean()).isTrue();
    assertThat(from.path("barmanObjectName")).isEqualTo(to.path("barmanObjectName"));
    assertThat(from.path("barmanObjectName"))
        .isEqualTo(before.at("/spec/plugins/0/parameters/barmanObjectName"));
    // An archive is named after its cluster unless it has a name of its own.
    assertThat(from.path("serverName")).isEqualTo(before.at("/metadata/name"));
    assertThat(to.path("serverName").asText()).isNotEqualTo(from.path("serverName").asText());
    assertThat(restored.at("/spec/instances")).isEqualTo(before.at("/spec/instances"));
  }

  @ParameterizedTest
  @EnumSource(
      mode = Mode.INCLUDE,
      names = {"PRODUCTION", "SMALL"})
  void shouldSayWhatAnOverlayRequests(Combination overlay) {
    Requests requests = Requests.of(Rendering.of(overlay));

    assertThat(Project.text(README))
        .contains(
            "`overlays/%s` |".formatted(overlay.name().toLowerCase(Locale.ROOT)),
            "It requests %d cores, %d GiB of memory and %d GiB of disk"
                .formatted(requests.cores(), requests.memory(), requests.disk()));
  }

  /** Production with the patch that the page shows, as the page says how to add it. */
  private static Path overlayWithRestore() throws IOException {
    assumeTrue(Kubectl.canRender(), Kubectl::reason);
    Path directory = Project.MANIFESTS.resolve("target/combinations/restored");
    Files.createDirectories(directory);
    Files.writeString(directory.resolve("restore-ai-lab.yaml"), blocks(RECOVERY).get(0));
    Files.writeString(
        directory.resolve("kustomization.yaml"),
        """
        apiVersion: kustomize.config.k8s.io/v1beta1
        kind: Kustomization
        resources:
          - ../../../overlays/production
        patches:
          - path: restore-ai-lab.yaml
        """);
    return directory;
  }

  private static JsonNode database(List<JsonNode> documents) {
    return documents.stream()
        .filter(document -> document.path("kind").asText().equals("Cluster"))
        .filter(document -> document.at("/metadata/name").asText().equals("ai-lab-db"))
        .findFirst()
        .orElseThrow();
  }

  /** A patch removes a field by a null. */
  private static JsonNode withoutRemoved(JsonNode patch) {
    if (patch instanceof ObjectNode object) {
      object.properties().removeIf(field -> field.getValue().isNull());
    }
    patch.forEach(PagesTest::withoutRemoved);
    return patch;
  }

  private static List<JsonNode> yaml(Path page) throws IOException {
    return StrictYaml.documents(String.join("---\n", blocks(page)));
  }

  private static List<String> blocks(Path page) {
    return YAML.matcher(Project.text(page)).results().map(PagesTest::withoutIndent).toList();
  }

  private static String withoutIndent(MatchResult block) {
    return block.group(2).replaceAll("(?m)^" + block.group(1), "");
  }

  /** As the pages are shown: lower case, hyphens for spaces, no other marks. */
  private static Set<String> anchors(Path page) {
    return Stream.of(Project.text(page))
        .flatMap(text -> HEADING.matcher(text).results())
        .map(heading -> heading.group(1).toLowerCase(Locale.ROOT))
        .map(heading -> heading.replaceAll("[^a-z0-9 -]", "").replace(' ', '-'))
        .collect(Collectors.toSet());
  }
}
