package uk.nhsx.systemtests.export;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/** The directory that an export has written, or begun to write. */
record Pack(Path directory) {

  private static final ObjectMapper JSON = new ObjectMapper();

  static Pack create() throws IOException {
    return new Pack(Files.createTempDirectory(Path.of("target").toAbsolutePath(), "pack-"));
  }

  JsonNode manifest() throws IOException {
    return JSON.readTree(directory.resolve("manifest.json").toFile());
  }

  JsonNode progress() throws IOException {
    return JSON.readTree(directory.resolve("export-in-progress.json").toFile());
  }

  String knownAt() throws IOException {
    return manifest().path("knownAt").asText();
  }

  List<String> lines(String file) throws IOException {
    return Files.readAllLines(directory.resolve(file));
  }

  String text(String file) throws IOException {
    return Files.readString(directory.resolve(file));
  }

  /** All files, by their paths below the directory. */
  List<Path> files() throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      return files.filter(Files::isRegularFile).map(directory::relativize).sorted().toList();
    }
  }

  /** A copy in which a text of a file is another one of the same length. */
  Pack damaged(String file, String text, String other) throws IOException {
    Pack copy = create();
    for (Path each : files()) {
      Path target = copy.directory.resolve(each);
      Files.createDirectories(target.getParent());
      Files.copy(directory.resolve(each), target);
    }
    Files.writeString(copy.directory.resolve(file), text(file).replace(text, other));
    return copy;
  }

  /** The same pack, whose manifest lists a file as it is now. */
  Pack listed(String file) throws IOException {
    JsonNode manifest = manifest();
    for (JsonNode each : manifest.path("files")) {
      if (each.path("path").asText().equals(file)) {
        byte[] content = Files.readAllBytes(directory.resolve(file));
        ((ObjectNode) each).put("bytes", content.length).put("sha256", sha256(content));
      }
    }
    JSON.writeValue(directory.resolve("manifest.json").toFile(), manifest);
    return this;
  }

  static String sha256(byte[] content) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
