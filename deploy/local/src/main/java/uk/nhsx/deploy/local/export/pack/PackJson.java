package uk.nhsx.deploy.local.export.pack;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import uk.nhsx.deploy.local.console.SuiteException;

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
    Path unfinished = unfinished(file);
    try (OutputStream out = new FileOutput(unfinished)) {
      out.write(bytes(content));
    }
    Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
  }

  /** Where a file is until it is whole. */
  public static Path unfinished(Path file) {
    return file.resolveSibling(file.getFileName() + ".part");
  }

  public static byte[] bytes(Object content) throws IOException {
    return FILES.writeValueAsBytes(content);
  }

  /**
   * Reads a file that {@link #write} has written.
   *
   * @param remedy what to do if it is another, for the message
   * @throws SuiteException if it is not JSON, or has other values
   */
  public static <T> T read(Path file, Class<T> type, String remedy)
      throws IOException, SuiteException {
    try {
      return FILES.readValue(Files.readAllBytes(file), type);
    } catch (JsonProcessingException e) {
      throw new SuiteException("%s can't be used: %s. %s".formatted(file, problem(e), remedy));
    } catch (IOException e) {
      throw FileOutput.failure(file, e);
    }
  }

  private static String problem(JsonProcessingException failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof JsonParseException notJson) {
        JsonLocation at = notJson.getLocation();
        return "it is not JSON (line %d, column %d)".formatted(at.getLineNr(), at.getColumnNr());
      }
      if (cause instanceof IllegalArgumentException wrongValue) {
        return String.valueOf(wrongValue.getMessage());
      }
    }
    return "it has not the fields that ./suite export writes";
  }
}
