package uk.nhsx.platform.parameter;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import uk.nhsx.platform.problem.Finding;

/**
 * Finds bytes of a query that are not UTF-8. The framework decodes them to replacement characters,
 * and a search for those quietly finds nothing.
 */
final class QueryEncoding {

  static final char REPLACEMENT = '\ufffd';

  private static final int MOST_CHARACTERS_SHOWN = 40;

  private QueryEncoding() {}

  /** Returns a finding for each parameter that has such bytes in its name or its value. */
  static List<Finding> faults(String rawQuery) {
    List<Finding> faults = new ArrayList<>();
    for (String parameter : rawQuery.split("[&;]")) {
      if (!isUtf8(parameter)) {
        String name = parameter.split("=", 2)[0];
        String shown = shown(parameter);
        faults.add(
            QueryErrors.finding(
                isUtf8(name) ? decoded(name) : shown(name),
                "not-utf-8",
                shown + " is not UTF-8; percent-encode texts as UTF-8, so é is %C3%A9"));
      }
    }
    return faults;
  }

  /** Cuts what a caller sent to what a message can hold, without anything invisible. */
  static String shown(String text) {
    String visible = text.replaceAll("[^\\x21-\\x7e]", "?");
    return visible.length() <= MOST_CHARACTERS_SHOWN
        ? visible
        : visible.substring(0, MOST_CHARACTERS_SHOWN) + "…";
  }

  private static boolean isUtf8(String encoded) {
    try {
      StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes(encoded)));
      return true;
    } catch (CharacterCodingException e) {
      return false;
    }
  }

  private static String decoded(String encoded) {
    return shown(new String(bytes(encoded), StandardCharsets.UTF_8));
  }

  /** A percent sign without two digits stands for itself, as the framework has it. */
  private static byte[] bytes(String encoded) {
    ByteBuffer bytes = ByteBuffer.allocate(encoded.length() * 3);
    int at = 0;
    while (at < encoded.length()) {
      if (encoded.startsWith("%", at) && isHex(encoded, at + 1) && isHex(encoded, at + 2)) {
        bytes.put((byte) Integer.parseInt(encoded, at + 1, at + 3, 16));
        at += 3;
      } else {
        int end = encoded.offsetByCodePoints(at, 1);
        bytes.put(encoded.substring(at, end).getBytes(StandardCharsets.UTF_8));
        at = end;
      }
    }
    byte[] filled = new byte[bytes.position()];
    bytes.flip();
    bytes.get(filled);
    return filled;
  }

  private static boolean isHex(String text, int at) {
    return at < text.length() && Character.digit(text.charAt(at), 16) >= 0;
  }
}
