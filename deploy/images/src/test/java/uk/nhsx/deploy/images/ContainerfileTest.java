package uk.nhsx.deploy.images;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The recipe for the images, as far as it can be judged without building one. */
class ContainerfileTest {
  private static final String APPLICATION = "/suite/${MODULE}/target/quarkus-app/";

  /** The stage that becomes the image, after that of the training. */
  private List<String> image;

  private List<String> lines;

  @BeforeEach
  void read() throws IOException {
    lines = Files.readAllLines(Application.PROJECT.resolve("deploy/images/Containerfile"));
    image = lines.subList(lines.lastIndexOf("FROM ${BASE_IMAGE}"), lines.size());
  }

  @Test
  void shouldCopyAllOfAPackagedApplicationWithWhatChangesLeastFirst() {
    assertThat(arguments(image, "COPY"))
        .extracting(argument -> argument.replaceAll("--\\S+ ", "").split(" ")[0])
        .containsExactly(
            APPLICATION + "lib/",
            APPLICATION + "quarkus-run.jar",
            APPLICATION + "quarkus/",
            APPLICATION + "app/",
            "${MODULE}/target/*.cdx.json",
            APPLICATION + "app-*.aot");
  }

  @Test
  void shouldLeaveItsFilesToRoot() {
    assertThat(arguments(image, "COPY"))
        .filteredOn(argument -> argument.contains("--from=training"))
        .allMatch(argument -> argument.contains("--chown=0:0"));
  }

  @Test
  void shouldRunAsTheUserThatTheDeploymentsName() throws IOException {
    String process =
        Files.readString(Application.PROJECT.resolve("deploy/kubernetes/base/every-process.yaml"));

    assertThat(Pattern.compile("runAsUser: (\\d+)").matcher(process).results())
        .extracting((MatchResult user) -> user.group(1) + ":0")
        .isNotEmpty()
        .allMatch(user -> arguments(image, "USER").equals(List.of(user)));
  }

  @Test
  void shouldLetTheBaseImageBeChosenAndNameNoRegistry() {
    assertThat(arguments(lines, "FROM"))
        .containsExactly("${BASE_IMAGE} AS training", "${BASE_IMAGE}");
    assertThat(arguments(lines, "ARG"))
        .contains("BASE_IMAGE=eclipse-temurin:25-jre", "MODULE", "SOURCE_DATE_EPOCH=1580342400");
  }

  @Test
  void shouldStartTheJvmWithItsCacheAndWithoutAShell() {
    assertThat(arguments(image, "ENTRYPOINT"))
        .containsExactly(
            "[\"java\", \"--enable-native-access=ALL-UNNAMED\", \"-XX:+UseSerialGC\","
                + " \"-XX:+UseCompactObjectHeaders\", \"-XX:AOTCache=app.aot\", \"-jar\","
                + " \"quarkus-run.jar\"]");
  }

  @Test
  void shouldStartInProductionAndNotMigrate() {
    assertThat(arguments(image, "ENV"))
        .contains("QUARKUS_PROFILE=prod", "DATABASE_MIGRATION=never");
  }

  @Test
  void shouldTellThePorts() {
    assertThat(arguments(image, "EXPOSE")).containsExactly("8080-8083 9080-9083");
  }

  private static List<String> arguments(List<String> lines, String instruction) {
    return lines.stream()
        .filter(line -> line.startsWith(instruction + " "))
        .map(line -> line.substring(instruction.length() + 1))
        .toList();
  }
}
