package uk.nhsx.deploy.local.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import uk.nhsx.deploy.local.console.SuiteException;

class ReportDigestTest {

  private static final String REPORT =
      """
      {"window":{"to":"2020-01-31","from":"2019-08-01"},"knownAt":"2020-02-01T09:30:00.000000Z",
       "appMetrics":{"state":"stale","ageSeconds":3,"figures":[
        {"metric":"logins","title":"Logins","value":"1900000","qualifier":"approximately","unit":"logins",
         "coverage":{"of":184,"days":184},"lastPeriod":null,"late":false,"href":"/x"},
        {"metric":"appointments","title":"A","value":"107000","qualifier":null,"unit":"appointments","coverage":null}]},
       "loginOnboarding":{"state":"fresh","sequence":"9","live":{"count":7,"since":7},"approved":{"count":49}},
       "aiLab":{"state":"unavailable"},"digest":"sha-256:00"}
      """;

  private static final String FIGURES =
      "{\"aiLab\":null,"
          + "\"appMetrics\":[{\"coverage\":null,\"metric\":\"appointments\",\"qualifier\":null,"
          + "\"unit\":\"appointments\",\"value\":\"107000\"},"
          + "{\"coverage\":{\"days\":184,\"of\":184},\"metric\":\"logins\",\"qualifier\":\"approximately\","
          + "\"unit\":\"logins\",\"value\":\"1900000\"}],"
          + "\"loginOnboarding\":{\"approved\":{\"count\":49,\"since\":null},\"live\":{\"count\":7,\"since\":7}},"
          + "\"window\":{\"from\":\"2019-08-01\",\"to\":\"2020-01-31\"}}";

  @Test
  void shouldCoverTheFiguresAlone() throws Exception {
    ReportDigest digest = ReportDigest.of(bytes(REPORT));

    assertThat(digest.computed()).isEqualTo("sha-256:" + sha256(FIGURES));
    assertThat(digest.stated()).isEqualTo("sha-256:00");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "text", "[]", "{}", "{\"window\":1}", "{\"items\":[]}"})
  void shouldRefuseWhatIsNoReport(String text) {
    assertThatThrownBy(() -> ReportDigest.of(bytes(text)))
        .isInstanceOf(SuiteException.class)
        .hasMessageContaining("no progress report");
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static String sha256(String text) throws Exception {
    return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes(text)));
  }
}
