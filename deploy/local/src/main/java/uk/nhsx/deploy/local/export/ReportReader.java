package uk.nhsx.deploy.local.export;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import uk.nhsx.deploy.local.console.SuiteException;
import uk.nhsx.deploy.local.export.pack.Manifest;
import uk.nhsx.deploy.local.report.ReportDigest;
import uk.nhsx.deploy.local.session.Installation;
import uk.nhsx.deploy.local.setting.Setting;

/** Reads the progress report at the gateway, and computes its digest from its figures. */
final class ReportReader {
  private static final Duration TIMEOUT = Duration.ofSeconds(30);

  private final HttpClient http =
      HttpClient.newBuilder().proxy(HttpClient.Builder.NO_PROXY).build();
  private final URI gateway;

  ReportReader(Installation installation) {
    this.gateway = gateway(installation);
  }

  static URI gateway(Installation installation) {
    return URI.create("http://127.0.0.1:" + installation.settings().port(Setting.GATEWAY_PORT));
  }

  /**
   * Reads the report at a path. Each section must be there, or the digest would be that of less
   * than the services have.
   */
  Manifest.Report read(String href) throws InterruptedException, SuiteException {
    return read(href, bytes(href));
  }

  /** As {@link #read(String)}, of an answer that was received. */
  Manifest.Report read(String href, byte[] body) throws SuiteException {
    return new Manifest.Report(href, ReportDigest.ofWhole(body).computed());
  }

  byte[] bytes(String href) throws InterruptedException, SuiteException {
    HttpRequest request =
        HttpRequest.newBuilder(gateway.resolve(href))
            .timeout(TIMEOUT)
            .header("Accept", "application/json")
            .build();
    try {
      HttpResponse<byte[]> answer = http.send(request, BodyHandlers.ofByteArray());
      if (answer.statusCode() != 200) {
        throw new SuiteException(
            "GET %s was answered with %d: see ./suite logs gateway"
                .formatted(href, answer.statusCode()));
      }
      return answer.body();
    } catch (IOException e) {
      throw new SuiteException(
          ("the gateway does not answer GET %s (%s): see ./suite status. The whole suite has to run,"
                  + " which ./suite down and then ./suite up --detach start")
              .formatted(href, e));
    }
  }
}
