package uk.nhsx.deploy.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The recipe for the images, as far as it can be judged without building one. */
class ContainerfileTest {
  private final List<String> lines =
      Project.text(Project.ROOT.resolve("deploy/images/Containerfile")).lines().toList();

  @Test
  void shouldCopyAllOfAPackagedApplicationWithWhatChangesLeastFirst() {
    assertThat(arguments("COPY"))
        .extracting(argument -> argument.split(" ")[1])
        .containsExactly(
            "${MODULE}/target/quarkus-app/lib/",
            "${MODULE}/target/quarkus-app/quarkus-run.jar",
            "${MODULE}/target/quarkus-app/quarkus/",
            "${MODULE}/target/quarkus-app/app/");
  }

  @Test
  void shouldRunAsTheUserThatTheDeploymentsName() throws IOException {
    JsonNode process =
        StrictYaml.documents(Project.text(Project.MANIFESTS.resolve("base/every-process.yaml")))
            .get(0);

    assertThat(arguments("USER"))
        .containsExactly(
            process.at("/spec/template/spec/securityContext/runAsUser").asInt() + ":0");
  }

  @Test
  void shouldLetTheBaseImageBeChosenAndNameNoRegistry() {
    assertThat(arguments("FROM")).containsExactly("${BASE_IMAGE}");
    assertThat(arguments("ARG")).containsExactly("BASE_IMAGE=eclipse-temurin:21-jre", "MODULE");
  }

  @Test
  void shouldStartTheJvmWithoutAShell() {
    assertThat(arguments("ENTRYPOINT"))
        .containsExactly("[\"java\", \"-jar\", \"quarkus-run.jar\"]");
  }

  @Test
  void shouldTellThePorts() {
    assertThat(arguments("EXPOSE")).containsExactly("8080-8083 9080-9083");
  }

  private List<String> arguments(String instruction) {
    return lines.stream()
        .filter(line -> line.startsWith(instruction + " "))
        .map(line -> line.substring(instruction.length() + 1))
        .toList();
  }
}
