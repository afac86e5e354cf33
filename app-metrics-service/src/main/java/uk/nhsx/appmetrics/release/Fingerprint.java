package uk.nhsx.appmetrics.release;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What makes two requests for a release the same.
 *
 * @param content SHA-256 of the body's bytes, in hex
 * @param request SHA-256 of that and the parameters, in hex
 */
record Fingerprint(String content, String request) {

  static MessageDigest digest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  static Fingerprint of(byte[] contentDigest, SubmittedTerms terms) {
    String content = HexFormat.of().formatHex(contentDigest);
    String parameters =
        Stream.of(
                terms.title(),
                terms.kind(),
                terms.reason(),
                terms.publishAt(),
                terms.source(),
                String.valueOf("true".equals(terms.override())))
            // Length and text, so that no two lists of parameters read the same.
            .map(text -> text == null ? "-" : text.length() + ":" + text)
            .collect(Collectors.joining(","));
    byte[] request = digest().digest((content + parameters).getBytes(StandardCharsets.UTF_8));
    return new Fingerprint(content, HexFormat.of().formatHex(request));
  }
}
