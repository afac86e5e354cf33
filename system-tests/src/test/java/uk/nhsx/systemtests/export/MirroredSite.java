package uk.nhsx.systemtests.export;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The mirror of a pack, as a web server shows it that has nothing else. */
record MirroredSite(Path root) {

  private static final Pattern LINK = Pattern.compile("(?:href|src|action)=\"([^\"]*)\"");
  private static final Pattern DYNAMIC = Pattern.compile("<form|data-live=|application/ld\\+json");

  static MirroredSite of(Pack pack) {
    return new MirroredSite(pack.directory().resolve("site"));
  }

  /** Links that lead nowhere, pages that do not state what they are, and what needs a service. */
  List<String> faults() throws IOException {
    List<String> faults = new ArrayList<>();
    List<Path> pages = pages();
    if (pages.stream().noneMatch(page -> page.endsWith("onboarding/service-1/index.html"))) {
      faults.add("there is no page of service-1 among " + pages);
    }
    for (Path page : pages) {
      String html = Files.readString(page);
      if (!html.contains("This is a copy, as known at ")) {
        faults.add(page + " does not state that it is a copy");
      }
      if (DYNAMIC.matcher(html).find()) {
        faults.add(page + " has what only a service can answer");
      }
      for (String link :
          LINK.matcher(html).results().map((MatchResult one) -> one.group(1)).toList()) {
        if (!leadsSomewhere(page, link, html)) {
          faults.add(page + " leads nowhere by " + link);
        }
      }
    }
    return faults;
  }

  private List<Path> pages() throws IOException {
    try (Stream<Path> files = Files.walk(root)) {
      return files.filter(file -> file.toString().endsWith(".html")).toList();
    }
  }

  private boolean leadsSomewhere(Path page, String link, String html) throws IOException {
    String[] parts = link.split("#", 2);
    Path target = parts[0].isEmpty() ? page : page.resolveSibling(parts[0]).normalize();
    if (!target.startsWith(root) || !Files.isRegularFile(target)) {
      return false;
    }
    String there = target.equals(page) ? html : Files.readString(target);
    return parts.length == 1 || there.contains(" id=\"" + parts[1] + "\"");
  }
}
