package uk.nhsx.deploy.local.export.site;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Decides which addresses of the gateway are mirrored, and into which files. A page is mirrored in
 * its default view as known at the instant of the pack, whichever view of it a link names.
 */
final class SiteUrls {
  private static final Pattern PAGE =
      Pattern.compile(
          "/|/about|/changes|/(figures|onboarding|awards)(/[A-Za-z0-9][A-Za-z0-9._~-]*)?");
  private static final Pattern DATA =
      Pattern.compile(
          "/v1/progress-report|/v1/app-metrics/series"
              + "|/v1/(login-onboarding/services|ai-lab/awards|ai-lab/programmes)(/[A-Za-z0-9][A-Za-z0-9._~-]*){0,2}");
  private static final Pattern ASSET = Pattern.compile("/assets/[A-Za-z0-9._/-]+|/favicon\\.svg");
  private static final Pattern UNSAFE = Pattern.compile("[^A-Za-z0-9._-]+");

  /** The parameters by which lists continue. */
  private static final Set<String> CONTINUATIONS = Set.of("cursor", "before");

  private static final Set<String> OF_ALL_DATA = Set.of("knownAt", "format", "limit");
  private static final Set<String> WINDOW = Set.of("from", "to");

  private final String knownAt;
  private final Map<String, String> window;
  private final Map<String, String> fileByAddress = new HashMap<>();
  private final Set<String> files = new java.util.HashSet<>();

  /**
   * @param window the parameters from and to of the report; those left out are its defaults
   */
  SiteUrls(String knownAt, Map<String, String> window) {
    this.knownAt = knownAt;
    this.window = new LinkedHashMap<>(window);
  }

  /**
   * One file of the mirror.
   *
   * @param address its path and query at the gateway
   * @param file its path below the mirror
   */
  record Target(String address, String file) {}

  Target report() {
    return target("/").orElseThrow();
  }

  /** Where a link of the gateway leads to in the mirror; empty if that is not mirrored. */
  Optional<Target> target(String link) {
    URI uri = URI.create(link.replace("|", "%7C"));
    String path = uri.getPath();
    if (uri.isAbsolute() || path == null || path.contains("..")) {
      return Optional.empty();
    }
    if (ASSET.matcher(path).matches()) {
      return Optional.of(named(path, path.substring(1)));
    }
    Map<String, String> query = query(uri.getRawQuery());
    if (PAGE.matcher(path).matches()) {
      return Optional.of(page(path, query));
    }
    return DATA.matcher(path).matches() ? Optional.of(data(path, query)) : Optional.empty();
  }

  private Target page(String path, Map<String, String> given) {
    if (path.equals("/about")) {
      return named(path, "about/index.html");
    }
    Map<String, String> query = new LinkedHashMap<>();
    if (path.equals("/") || path.startsWith("/figures/")) {
      query.putAll(window);
    }
    query.put("knownAt", knownAt);
    given.forEach(
        (name, value) -> {
          if (CONTINUATIONS.contains(name)) {
            query.put(name, value);
          }
        });
    String directory = path.equals("/") ? "" : path.substring(1) + "/";
    return named(address(path, query), directory + "index.html");
  }

  private Target data(String path, Map<String, String> given) {
    Map<String, String> query = new LinkedHashMap<>(given);
    query.put("knownAt", knownAt);
    boolean csv = "csv".equals(query.get("format"));
    boolean report = path.equals("/v1/progress-report");
    String view =
        given.entrySet().stream()
            .filter(parameter -> !OF_ALL_DATA.contains(parameter.getKey()))
            .filter(parameter -> !(report && WINDOW.contains(parameter.getKey())))
            .map(parameter -> "-" + UNSAFE.matcher(decoded(parameter.getValue())).replaceAll("_"))
            .collect(Collectors.joining());
    return named(address(path, query), path.substring(1) + view + (csv ? ".csv" : ".json"));
  }

  /** The same address always has the same file; a second address of one name gets a number. */
  private Target named(String address, String wanted) {
    String file =
        fileByAddress.computeIfAbsent(
            address,
            first -> {
              String name = wanted;
              int dot = wanted.lastIndexOf('.');
              for (int number = 2; !files.add(name); number++) {
                name = wanted.substring(0, dot) + "-" + number + wanted.substring(dot);
              }
              return name;
            });
    return new Target(address, file);
  }

  private static String address(String path, Map<String, String> query) {
    return path
        + query.entrySet().stream()
            .map(parameter -> parameter.getKey() + "=" + parameter.getValue())
            .collect(Collectors.joining("&", "?", ""));
  }

  /** The parameters in their order, still encoded. Repeated ones are joined as they were. */
  private static Map<String, String> query(String raw) {
    Map<String, String> query = new LinkedHashMap<>();
    for (String parameter : raw == null ? List.<String>of() : List.of(raw.split("&"))) {
      List<String> parts = new ArrayList<>(List.of(parameter.split("=", 2)));
      query.merge(
          parts.get(0),
          parts.size() > 1 ? parts.get(1) : "",
          (one, other) -> one + "&" + parts.get(0) + "=" + other);
    }
    return query;
  }

  private static String decoded(String value) {
    return URLDecoder.decode(value, StandardCharsets.UTF_8);
  }

  /** The link from one file of the mirror to another. */
  static String relative(String from, String to) {
    String[] path = from.split("/", -1);
    String[] other = to.split("/", -1);
    int same = 0;
    while (same < path.length - 1 && same < other.length - 1 && path[same].equals(other[same])) {
      same++;
    }
    return "../".repeat(path.length - 1 - same)
        + String.join("/", List.of(other).subList(same, other.length));
  }
}
