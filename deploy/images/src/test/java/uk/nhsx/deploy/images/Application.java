package uk.nhsx.deploy.images;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** An application of which there is an image. */
enum Application {
  APP_METRICS("app-metrics-service"),
  LOGIN_ONBOARDING("login-onboarding-service"),
  AI_LAB("ai-lab-service"),
  GATEWAY("gateway");

  /** The directory of the project. */
  static final Path PROJECT = Path.of("../..").toAbsolutePath().normalize();

  final String module;

  Application(String module) {
    this.module = module;
  }

  /** The list of its libraries, which a build with {@code -Dquick} does not write. */
  Path billOfMaterials() {
    return PROJECT.resolve(module).resolve("target/sbom.cdx.json");
  }

  /** The list of the npm packages in the gateway's pages. */
  static Path packagesOfPages() {
    return PROJECT.resolve("gateway/target/sbom-pages.cdx.json");
  }

  /** The jars of others that the image contains. */
  List<Path> libraries() {
    return Stream.of("boot", "main")
        .map(folder -> PROJECT.resolve(module).resolve("target/quarkus-app/lib").resolve(folder))
        .flatMap(Application::files)
        .toList();
  }

  private static Stream<Path> files(Path directory) {
    try (Stream<Path> files = Files.list(directory)) {
      return files.toList().stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
