package uk.nhsx.systemtests.telemetry;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Finds what must not stand in a log, without repeating it. */
final class SecretPatterns {

  private final Map<String, Pattern> patterns = new LinkedHashMap<>();

  SecretPatterns() {
    patterns.put(
        "a token", Pattern.compile("eyJ[A-Za-z0-9_-]{8,}\\.[A-Za-z0-9_-]{8,}\\.[A-Za-z0-9_-]+"));
    patterns.put("a bearer token", Pattern.compile("(?i)bearer [A-Za-z0-9._~+/-]{20,}"));
    patterns.put("a private key", Pattern.compile("-----BEGIN [A-Z ]*PRIVATE KEY-----"));
    // The second part has a dot, unlike the identity of a Java object, and no dot at its end.
    patterns.put(
        "an e-mail address",
        Pattern.compile("[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+(?:\\.[A-Za-z0-9-]+)*\\.[A-Za-z]{2,}"));
  }

  /** Adds a secret that is known, such as a generated password. */
  SecretPatterns with(String what, String secret) {
    if (!secret.isBlank()) {
      patterns.put(what, Pattern.compile(Pattern.quote(secret)));
    }
    return this;
  }

  /** Names what a line holds: nothing, as a rule. */
  List<String> in(String line) {
    List<String> found = new ArrayList<>();
    patterns.forEach(
        (what, pattern) -> {
          if (pattern.matcher(line).find()) {
            found.add(what);
          }
        });
    return found;
  }
}
