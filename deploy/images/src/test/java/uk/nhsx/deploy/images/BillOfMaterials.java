package uk.nhsx.deploy.images;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** A list of the components of something, by CycloneDX. */
record BillOfMaterials(List<Component> components) {

  /** What licences allow us to distribute, by the names of SPDX or of the components' authors. */
  static final Set<String> ALLOWED_LICENCES =
      Set.of(
          "Apache-2.0",
          "BSD-2-Clause",
          "BSD-3-Clause",
          "CC0-1.0",
          "EPL-1.0",
          "EPL-2.0",
          "ISC",
          "MIT",
          "MIT-0",
          "Public Domain",
          "Unlicense");

  /**
   * One library or package.
   *
   * @param group empty for a package of npm
   * @param sha256 of the file it comes as; none for a package of npm, which has another checksum
   */
  record Component(
      String group, String name, String version, List<String> licences, List<String> sha256) {

    private static Component of(JsonNode json) {
      return new Component(
          json.path("group").asText(),
          json.path("name").asText(),
          json.path("version").asText(),
          stream(json.path("licenses"))
              .map(licence -> licence.path("license"))
              .map(licence -> licence.path("id").asText(licence.path("name").asText()))
              .toList(),
          stream(json.path("hashes"))
              .filter(hash -> hash.path("alg").asText().equals("SHA-256"))
              .map(hash -> hash.path("content").asText())
              .toList());
    }
  }

  /** Reads a list, and skips the test that needs it if the build has not written it. */
  static BillOfMaterials read(Path file) throws IOException {
    assumeTrue(
        Files.exists(file), "there is no " + file + ": it was built with -Dquick, or without npm");
    JsonNode components = new ObjectMapper().readTree(file.toFile()).path("components");
    return new BillOfMaterials(stream(components).map(Component::of).toList());
  }

  private static Stream<JsonNode> stream(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false);
  }
}
