package uk.nhsx.deploy.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The files as they are, which can be read without {@code kubectl}. */
class ManifestFilesTest {
  private static final String KUSTOMIZATION = "kustomization.yaml";

  @ParameterizedTest
  @MethodSource("yamlFiles")
  void shouldSayInEveryDocumentWhatItIs(Path file) throws IOException {
    List<JsonNode> documents = StrictYaml.documents(Project.text(file));

    assertThat(documents)
        .isNotEmpty()
        .allSatisfy(
            document -> {
              assertThat(document.path("apiVersion").asText()).isNotBlank();
              assertThat(document.path("kind").asText()).isNotBlank();
            });
  }

  @ParameterizedTest
  @MethodSource("settingFiles")
  void shouldExplainTheSettingsOfAFile(Path file) {
    List<String> lines = Project.text(file).lines().filter(line -> !line.isBlank()).toList();

    assertThat(lines.get(0)).startsWith("# ");
    assertThat(lines).allMatch(line -> line.matches("# .+|[A-Z][A-Z0-9_]*=.*"));
  }

  @Test
  void shouldUseEveryFileAndMissNone() {
    List<Path> files = Project.files(name -> !name.equals(KUSTOMIZATION));

    Set<Path> named =
        kustomizations()
            .flatMap(ManifestFilesTest::named)
            .filter(path -> !Files.isDirectory(path))
            .collect(Collectors.toSet());

    assertThat(named).containsExactlyInAnyOrderElementsOf(files);
  }

  /** An overlay names others in comments, for an operator to choose from. */
  @Test
  void shouldReachEveryPartOfTheBaseAndOfTheComponents() {
    Set<Path> directories =
        kustomizations()
            .flatMap(ManifestFilesTest::named)
            .filter(Files::isDirectory)
            .filter(ManifestFilesTest::isPart)
            .collect(Collectors.toSet());

    assertThat(directories)
        .containsExactlyInAnyOrderElementsOf(
            kustomizations().map(Path::getParent).filter(ManifestFilesTest::isPart).toList());
  }

  private static boolean isPart(Path directory) {
    return !directory.getParent().endsWith("overlays")
        && !directory.getParent().endsWith("components");
  }

  @ParameterizedTest
  @ValueSource(strings = {"production", "small"})
  void shouldOfferComponentsThatThereAre(String overlay) {
    Path directory = Project.MANIFESTS.resolve("overlays").resolve(overlay);
    Pattern component =
        Pattern.compile("^  (?:# )?- (\\.\\./\\.\\./components/[a-z0-9-]+)$", Pattern.MULTILINE);

    assertThat(component.matcher(Project.text(directory.resolve(KUSTOMIZATION))).results())
        .hasSizeGreaterThan(3)
        .allSatisfy(found -> assertThat(directory.resolve(found.group(1))).isDirectory());
  }

  /** Each of these changes what those before it have added. */
  @ParameterizedTest
  @ValueSource(strings = {"production", "small"})
  void shouldOfferComponentsInTheOrderInWhichTheyWork(String overlay) {
    List<String> offered =
        Pattern.compile("- \\.\\./\\.\\./components/([a-z0-9-]+)$", Pattern.MULTILINE)
            .matcher(
                Project.text(
                    Project.MANIFESTS.resolve("overlays").resolve(overlay).resolve(KUSTOMIZATION)))
            .results()
            .map(found -> found.group(1))
            .toList();
    List<String> rightOrder =
        List.of(
            "kafka",
            "kafka-reader",
            "strimzi-v1beta2",
            "postgres",
            "postgres-backup",
            "external-secrets",
            "read-replica",
            "tls",
            "gateway-api",
            "ingress",
            "monitoring",
            "self-check",
            "offline-registry",
            "cluster-settings");

    assertThat(offered).isEqualTo(rightOrder.stream().filter(offered::contains).toList());
  }

  /** An image is named by what it is; from where it comes is the operator's affair. */
  @ParameterizedTest
  @MethodSource("yamlFiles")
  void shouldNameNoRegistryAndNoMovingTag(Path file) {
    assertThat(Project.text(file).lines().map(String::strip))
        .filteredOn(line -> line.matches("-? ?(image|imageName|newName|newTag):.*"))
        .allMatch(
            line ->
                line.matches("-? ?newTag: [0-9.]+")
                    || line.matches("-? ?(image|newName): registry\\.invalid/[a-z/-]+(:[0-9].*)?")
                    // What was built on this machine, for a trial.
                    || file.getParent().endsWith("small")
                        && line.matches("newName: localhost/nhsx-suite/[a-z-]+"));
  }

  /** An operator looks for them in one table. */
  @Test
  void shouldNameInTheReadmeEveryFileThatIsToBeFilledIn() {
    String readme = Project.text(Project.MANIFESTS.resolve("README.md"));

    assertThat(Project.files(name -> true))
        .filteredOn(file -> !file.endsWith(KUSTOMIZATION))
        .filteredOn(file -> Project.text(file).toLowerCase(Locale.ROOT).contains("to be filled in"))
        .hasSizeGreaterThan(5)
        .allSatisfy(
            file -> assertThat(readme).contains(Project.MANIFESTS.relativize(file).toString()));
  }

  @Test
  void shouldExplainEveryComponentInTheReadme() {
    String readme = Project.text(Project.MANIFESTS.resolve("README.md"));

    assertThat(kustomizations().map(Path::getParent))
        .filteredOn(directory -> directory.getParent().endsWith("components"))
        .hasSizeGreaterThan(10)
        .allSatisfy(directory -> assertThat(readme).contains("`" + directory.getFileName() + "`"));
  }

  static List<Path> yamlFiles() {
    return Project.files(name -> name.endsWith(".yaml"));
  }

  static List<Path> settingFiles() {
    return Project.files(name -> name.endsWith(".env"));
  }

  private static Stream<Path> kustomizations() {
    return Project.files(KUSTOMIZATION::equals).stream();
  }

  /** The files and directories that a kustomization names. */
  private static Stream<Path> named(Path kustomization) {
    JsonNode document = Project.document(kustomization);
    return Stream.of(
            elements(document.path("resources")),
            elements(document.path("components")),
            elements(document.path("patches")).map(patch -> patch.path("path")),
            elements(document.path("configMapGenerator"))
                .flatMap(
                    it -> Stream.concat(elements(it.path("envs")), elements(it.path("files")))))
        .flatMap(names -> names)
        .filter(JsonNode::isTextual)
        .map(name -> kustomization.resolveSibling(name.asText()).normalize());
  }

  private static Stream<JsonNode> elements(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false);
  }
}
