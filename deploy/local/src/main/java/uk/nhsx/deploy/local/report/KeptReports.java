package uk.nhsx.deploy.local.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import uk.nhsx.deploy.local.console.Progress;
import uk.nhsx.deploy.local.console.SuiteException;

/**
 * Progress reports that are kept as they were sent. The same window as known at the same instant
 * gives the same figures for ever, so their digests are compared.
 */
public final class KeptReports {
  private static final int MOST = 100;

  /** The oldest say most: of more than can be kept, some of the later ones are deleted. */
  private static final int FIRST = 50;

  /** Before the NHS App was there. */
  private static final String FIRST_DAY = "2018-01-01";

  private static final Duration TIMEOUT = Duration.ofSeconds(30);
  private static final int OK = 200;
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final HttpClient CLIENT =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(TIMEOUT)
          .proxy(HttpClient.Builder.NO_PROXY)
          .build();

  private final Path directory;
  private final URI gateway;

  public KeptReports(Path directory, URI gateway) {
    this.directory = directory;
    this.gateway = gateway;
  }

  /**
   * Asks for each kept report again; returns whether all are the same. Keeps the present one if
   * nothing differs, in the services either: later runs would compare with what is wrong.
   *
   * @throws SuiteException if the gateway does not send a whole report
   */
  public boolean verify(boolean servicesAreSame, Progress progress)
      throws IOException, InterruptedException, SuiteException {
    try {
      boolean same = compare(progress);
      if (same && servicesAreSame) {
        keepPresent(progress);
      } else {
        progress.print("reports: the present one is not kept, since something differs");
      }
      return same;
    } catch (ConnectException e) {
      progress.print(
          "reports: not compared, the gateway is not running (./suite down and then ./suite up"
              + " start the whole suite)");
      return true;
    }
  }

  private boolean compare(Progress progress)
      throws IOException, InterruptedException, SuiteException {
    Files.createDirectories(directory);
    List<Path> kept = kept();
    int same = 0;
    for (Path file : kept) {
      same += isSame(file, progress) ? 1 : 0;
    }
    progress.print(
        kept.isEmpty()
            ? "reports: none compared, since no earlier run has kept one"
            : "reports: %d of %d kept reports have the same digest now"
                .formatted(same, kept.size()));
    return same == kept.size();
  }

  private boolean isSame(Path file, Progress progress)
      throws IOException, InterruptedException, SuiteException {
    byte[] before = Files.readAllBytes(file);
    String kept = ReportDigest.of(before).computed();
    String now = ReportDigest.ofWhole(get(path(before))).computed();
    if (!kept.equals(now)) {
      progress.print("reports: %s had %s, and gives %s now".formatted(file, kept, now));
    }
    return kept.equals(now);
  }

  private void keepPresent(Progress progress)
      throws IOException, InterruptedException, SuiteException {
    byte[] report = get(wholePath(get("/v1/progress-report")));
    ReportDigest.ofWhole(report);
    String knownAt = JSON.readTree(report).path("knownAt").asText();
    Path file = directory.resolve(knownAt.replace(':', '.') + ".json");
    Files.write(file, report);
    progress.print("reports: the present one is kept for later runs, as " + file);
    List<Path> kept = kept();
    for (int number = FIRST; number < kept.size() - (MOST - FIRST); number++) {
      Files.delete(kept.get(number));
    }
  }

  private List<Path> kept() throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.filter(file -> file.toString().endsWith(".json")).sorted().toList();
    }
  }

  private static String path(byte[] report) throws IOException {
    return path(report, JSON.readTree(report).at("/window/from").asText());
  }

  /** Of all figures that there are. */
  private static String wholePath(byte[] report) throws IOException {
    return path(report, FIRST_DAY);
  }

  private static String path(byte[] report, String from) throws IOException {
    JsonNode json = JSON.readTree(report);
    return "/v1/progress-report?from=%s&to=%s&knownAt=%s"
        .formatted(
            from,
            json.at("/window/to").asText(),
            URLEncoder.encode(json.path("knownAt").asText(), StandardCharsets.UTF_8));
  }

  private byte[] get(String path) throws IOException, InterruptedException, SuiteException {
    HttpRequest request =
        HttpRequest.newBuilder(gateway.resolve(path))
            .timeout(TIMEOUT)
            // Not what the gateway has kept.
            .header("Cache-Control", "no-cache")
            .build();
    HttpResponse<byte[]> response = send(request);
    if (response.statusCode() != OK) {
      throw new SuiteException(
          "the gateway answers %s with status %d".formatted(path, response.statusCode()));
    }
    return response.body();
  }

  private static HttpResponse<byte[]> send(HttpRequest request)
      throws IOException, InterruptedException, SuiteException {
    try {
      return CLIENT.send(request, BodyHandlers.ofByteArray());
    } catch (ConnectException notRunning) {
      throw notRunning;
    } catch (IOException e) {
      throw new SuiteException(
          "the gateway does not answer %s (%s): see ./suite status, and try again"
              .formatted(request.uri().getPath(), e));
    }
  }
}
