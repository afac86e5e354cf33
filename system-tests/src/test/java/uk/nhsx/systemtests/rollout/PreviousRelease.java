package uk.nhsx.systemtests.rollout;

import io.restassured.path.json.JsonPath;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.zip.GZIPInputStream;
import uk.nhsx.systemtests.SuiteUnderTest;

/** What a suite of the previous release has left: its databases, and what it answered. */
final class PreviousRelease {

  private static final List<String> DATABASES =
      List.of("app_metrics", "login_onboarding", "ai_lab");

  private PreviousRelease() {}

  /** Fills the empty databases of a suite. */
  static void load(SuiteUnderTest suite) throws SQLException, IOException {
    for (String database : DATABASES) {
      try (InputStream dump = new GZIPInputStream(file(database + ".sql.gz"))) {
        suite.sql(database, new String(dump.readAllBytes(), StandardCharsets.UTF_8));
      }
    }
  }

  /** Returns what it answered, by path. */
  static Map<String, Object> answers() throws IOException {
    try (InputStream answers = file("answers.json")) {
      return JsonPath.from(answers).getMap("$");
    }
  }

  private static InputStream file(String name) {
    return Objects.requireNonNull(
        PreviousRelease.class.getResourceAsStream("/previous-release/" + name), name);
  }
}
