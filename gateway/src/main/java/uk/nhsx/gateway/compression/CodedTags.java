package uk.nhsx.gateway.compression;

import java.util.regex.Pattern;

/**
 * The strong entity tags of compressed representations: that of the plain one with {@code -gzip} at
 * its end, since two representations that differ in their bytes must not share one (RFC 9110,
 * section 8.8.3.3). Weak tags may be shared.
 */
final class CodedTags {

  private static final Pattern CODED = Pattern.compile("\"([^\"]*)-gzip\"");

  private CodedTags() {}

  static String coded(String tag) {
    return tag.length() > 1 && tag.startsWith("\"") && tag.endsWith("\"")
        ? tag.substring(0, tag.length() - 1) + "-gzip\""
        : tag;
  }

  /** Returns a list of tags with those of the plain representations in place of all others. */
  static String plain(String tags) {
    return CODED.matcher(tags).replaceAll("\"$1\"");
  }
}
