package uk.nhsx.deploy.local.export.site;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import uk.nhsx.deploy.local.console.Progress;
import uk.nhsx.deploy.local.console.SuiteException;
import uk.nhsx.deploy.local.export.pack.FileWriter;
import uk.nhsx.deploy.local.export.pack.PackFile;

/**
 * Follows the links of the gateway's pages, from the progress report on, and writes what they show.
 */
public final class SiteMirror {
  /** Of all kinds. What is beyond leads to a page that states that it is not in the copy. */
  static final int MOST_FILES = 20_000;

  private static final String DIRECTORY = "site/";
  private static final Duration TIMEOUT = Duration.ofMinutes(2);
  private static final int TOO_MANY_REQUESTS = 429;

  private final HttpClient http =
      HttpClient.newBuilder()
          .proxy(HttpClient.Builder.NO_PROXY)
          .followRedirects(HttpClient.Redirect.NORMAL)
          .build();
  private final URI gateway;
  private final FileWriter files;
  private final Progress console;
  private final String knownAt;
  private final SiteUrls urls;
  private final Deque<SiteUrls.Target> waiting = new ArrayDeque<>();
  private final Set<String> seen = new HashSet<>();
  private final List<PackFile> written = new ArrayList<>();

  /**
   * @param window the parameters from and to of the report; those left out are its defaults
   */
  public SiteMirror(
      URI gateway, FileWriter files, Progress console, String knownAt, Map<String, String> window) {
    this.gateway = gateway;
    this.files = files;
    this.console = console;
    this.knownAt = knownAt;
    this.urls = new SiteUrls(knownAt, window);
  }

  /** Returns all files of the mirror. */
  public List<PackFile> write() throws IOException, InterruptedException, SuiteException {
    add(urls.report());
    while (!waiting.isEmpty()) {
      write(waiting.removeFirst());
      if (written.size() % 500 == 0) {
        console.print("  site: %,d files".formatted(written.size()));
      }
    }
    SitePage missing = new SitePage(SitePage.NOT_IN_COPY, urls, knownAt);
    text(SitePage.NOT_IN_COPY, "text/html; charset=UTF-8", missing.missing());
    console.print("  site: %,d files".formatted(written.size()));
    return List.copyOf(written);
  }

  private void add(SiteUrls.Target target) {
    if (seen.add(target.file())) {
      waiting.addLast(target);
    }
  }

  private void write(SiteUrls.Target target)
      throws IOException, InterruptedException, SuiteException {
    if (written.size() >= MOST_FILES) {
      if (target.file().endsWith(".html")) {
        missing(target);
      }
      return;
    }
    HttpResponse<InputStream> answer = get(target.address());
    String type = answer.headers().firstValue("Content-Type").orElse("application/octet-stream");
    try (InputStream body = answer.body()) {
      if (answer.statusCode() != 200) {
        missing(target);
      } else if (type.startsWith("text/html")) {
        SitePage page = new SitePage(target.file(), urls, knownAt);
        text(target.file(), type, page.of(read(body), this::add));
      } else if (type.startsWith("text/css")) {
        text(target.file(), type, SitePage.style(target.file(), read(body), urls, this::add));
      } else if (type.contains("javascript")) {
        String js = read(body);
        SitePage.scripts(js, urls, this::add);
        text(target.file(), type, js);
      } else {
        written.add(
            files.<IOException>write(
                DIRECTORY + target.file(),
                type,
                out -> {
                  body.transferTo(out);
                  return null;
                }));
      }
    }
  }

  private void missing(SiteUrls.Target target) throws IOException {
    text(
        target.file(),
        "text/html; charset=UTF-8",
        new SitePage(target.file(), urls, knownAt).missing());
  }

  private void text(String file, String type, String content) throws IOException {
    written.add(
        files.<IOException>write(
            DIRECTORY + file,
            type,
            out -> {
              out.write(content.getBytes(StandardCharsets.UTF_8));
              return null;
            }));
  }

  private static String read(InputStream body) throws IOException {
    return new String(body.readAllBytes(), StandardCharsets.UTF_8);
  }

  /** Waits where the gateway says that these are too many requests. */
  private HttpResponse<InputStream> get(String address)
      throws IOException, InterruptedException, SuiteException {
    while (true) {
      HttpResponse<InputStream> answer = send(address);
      if (answer.statusCode() != TOO_MANY_REQUESTS) {
        if (answer.statusCode() >= 500) {
          throw new SuiteException(
              "GET %s was answered with %d: see ./suite status. The same command continues the export"
                  .formatted(address, answer.statusCode()));
        }
        return answer;
      }
      answer.body().close();
      long seconds = answer.headers().firstValueAsLong("Retry-After").orElse(1);
      console.print("  site: waits for %d s, as the gateway's limit asks for".formatted(seconds));
      Thread.sleep(Duration.ofSeconds(seconds).toMillis());
    }
  }

  private HttpResponse<InputStream> send(String address)
      throws InterruptedException, SuiteException {
    HttpRequest request =
        HttpRequest.newBuilder(gateway.resolve(address))
            .timeout(TIMEOUT)
            .header("Accept", address.startsWith("/v1/") ? "*/*" : "text/html,*/*;q=0.8")
            .build();
    try {
      return http.send(request, BodyHandlers.ofInputStream());
    } catch (IOException e) {
      throw new SuiteException(
          "the gateway does not answer GET %s (%s): see ./suite status. The same command continues"
                  .formatted(address, e)
              + " the export");
    }
  }
}
