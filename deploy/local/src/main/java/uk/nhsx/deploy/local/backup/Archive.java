package uk.nhsx.deploy.local.backup;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.regex.Pattern;

/**
 * The layout of a backup: a compressed tar file of a header, the data directory of PostgreSQL and a
 * manifest.
 */
final class Archive {
  static final String HEADER = "backup.json";
  static final String MANIFEST = "manifest.json";

  /** Before the path of each data file. */
  static final String DATA = "postgres/";

  static final JsonMapper JSON = new JsonMapper();
  static final int BUFFER = 128 * 1024;

  /** A name that every file system and locale takes, and that is no step upwards. */
  private static final String NAME = "(?!\\.{1,2}(?:/|$))[ -~&&[^/]]{1,255}";

  private static final Pattern RELATIVE_PATH = Pattern.compile(NAME + "(?:/" + NAME + ")*");

  private Archive() {}

  static boolean isRelativePath(String path) {
    return RELATIVE_PATH.matcher(path).matches();
  }

  static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
