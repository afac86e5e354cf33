package uk.nhsx.deploy.local.export.site;

import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Makes a page of the gateway one that stands without it: relative links, no forms, no description
 * for machines that names the gateway's addresses, and a notice at its top.
 */
record SitePage(String file, SiteUrls urls, String knownAt) {
  static final String NOT_IN_COPY = "not-in-copy.html";

  private static final Pattern LINK = Pattern.compile("(href|src)=\"([^\"]*)\"");
  private static final Pattern FORM = Pattern.compile("<form\\b.*?</form>", Pattern.DOTALL);
  private static final Pattern LINKED_DATA =
      Pattern.compile(
          "<script type=\"application/ld\\+json\">.*?</script>\\s*|<link rel=\"alternate\"[^>]*>\\s*",
          Pattern.DOTALL);
  private static final Pattern TOP = Pattern.compile("<header\\b|<main\\b");
  private static final Pattern STYLE_URL = Pattern.compile("url\\(\"?(/[^\")]+)\"?\\)");
  private static final Pattern SCRIPT = Pattern.compile("\"\\./([A-Za-z0-9._-]+\\.js)\"");

  private static final String NOTICE =
      """
      <aside class="page-notice" aria-label="Copy">
      <p class="nhsuk-width-container"><strong>This is a copy, as known at %s.</strong> It never changes: forms, searches \
      and live figures are not in it, and links lead to each page in one view.</p>
      </aside>
      """;
  private static final String MISSING =
      """
      <!DOCTYPE html>
      <html lang="en-GB">
      <head>
      <meta charset="UTF-8">
      <title>Not in this copy – NHSX progress figures</title>
      <meta name="description" content="This part of the site is not in the copy.">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      </head>
      <body>
      <main id="maincontent">
      <h1>Not in this copy</h1>
      <p>This part needs the services, or is too large for the copy. The pack beside the copy has all
      figures, registers and events.</p>
      <p><a href="%s">Progress report</a></p>
      </main>
      </body>
      </html>
      """;

  /** Returns the page; each file that it needs or leads to is passed on. */
  String of(String html, Consumer<SiteUrls.Target> linked) {
    String plain = FORM.matcher(LINKED_DATA.matcher(html).replaceAll("")).replaceAll("");
    String links =
        LINK.matcher(plain)
            .replaceAll(
                found ->
                    Matcher.quoteReplacement(
                        "%s=\"%s\"".formatted(found.group(1), link(found.group(2), linked))));
    Matcher top = TOP.matcher(links);
    return top.find()
        ? links.substring(0, top.start()) + notice() + links.substring(top.start())
        : notice() + links;
  }

  /** What stands in place of a page that is not there, or not mirrored. */
  String missing() {
    return of(MISSING.formatted("/"), target -> {});
  }

  private String notice() {
    return NOTICE.formatted(knownAt);
  }

  private String link(String escaped, Consumer<SiteUrls.Target> linked) {
    String link = escaped.replace("&amp;", "&");
    if (link.startsWith("#") || !link.startsWith("/")) {
      return escaped;
    }
    int hash = link.indexOf('#');
    String address = hash < 0 ? link : link.substring(0, hash);
    Optional<SiteUrls.Target> target = urls.target(address);
    target.ifPresent(linked);
    // A part of a page stands only in its own view; pages about something have the same parts.
    String part = hash >= 0 && !address.contains("?") ? link.substring(hash) : "";
    return SiteUrls.relative(file, target.map(found -> found.file() + part).orElse(NOT_IN_COPY));
  }

  /** Returns a style sheet whose images are relative to it. */
  static String style(String file, String css, SiteUrls urls, Consumer<SiteUrls.Target> linked) {
    return STYLE_URL
        .matcher(css)
        .replaceAll(
            found -> {
              Optional<SiteUrls.Target> target = urls.target(found.group(1));
              target.ifPresent(linked);
              return Matcher.quoteReplacement(
                  "url(\"%s\")"
                      .formatted(
                          SiteUrls.relative(
                              file, target.map(SiteUrls.Target::file).orElse(NOT_IN_COPY))));
            });
  }

  /** Passes on the other scripts that a script loads, which are beside it. */
  static void scripts(String js, SiteUrls urls, Consumer<SiteUrls.Target> linked) {
    SCRIPT
        .matcher(js)
        .results()
        .forEach(found -> urls.target("/assets/" + found.group(1)).ifPresent(linked));
  }
}
