package uk.nhsx.deploy.local.build;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipFile;

/** The style and the script of the pages, which only a build with Node.js puts into the gateway. */
public final class PageAssets {

  private static final Path APPLICATION = Path.of("gateway", "target", "quarkus-app");
  private static final List<String> FOLDERS = List.of("app", "quarkus");
  private static final String NAMES = "META-INF/resources/assets/names.json";

  private PageAssets() {}

  public static boolean areIn(Path project) throws IOException {
    for (String folder : FOLDERS) {
      if (areInJarsOf(project.resolve(APPLICATION).resolve(folder))) {
        return true;
      }
    }
    return false;
  }

  private static boolean areInJarsOf(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return false;
    }
    try (DirectoryStream<Path> jars = Files.newDirectoryStream(folder, "*.jar")) {
      for (Path jar : jars) {
        try (ZipFile file = new ZipFile(jar.toFile())) {
          if (file.getEntry(NAMES) != null) {
            return true;
          }
        }
      }
      return false;
    }
  }
}
