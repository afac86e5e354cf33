package uk.nhsx.deploy.local.export.pack;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Reads and writes the JSON files of a pack. */
public final class PackJson {
  /** Of lines: numbers keep the digits that they were written with. */
  static final ObjectMapper LINES =
      JsonMapper.builder()
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .disable(JsonParser.Feature.AUTO_CLOSE_SOURCE)
          .build();

  private static final ObjectMapper FILES =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  private PackJson() {}

  /** Writes a file as a whole or not at all. */
  public static void write(Path file, Object content) throws IOException {
    Path unfinished = file.resolveSibling(file.getFileName() + ".part");
    Files.write(unfinished, bytes(content));
    Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
  }

  public static byte[] bytes(Object content) throws IOException {
    return FILES.writeValueAsBytes(content);
  }

  public static <T> T read(Path file, Class<T> type) throws IOException {
    return FILES.readValue(Files.readAllBytes(file), type);
  }
}
