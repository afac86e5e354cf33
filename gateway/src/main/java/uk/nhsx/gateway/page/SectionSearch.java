package uk.nhsx.gateway.page;

import java.util.List;

/**
 * The search of the section in which nothing was found.
 *
 * @param section the path of the page with the search
 */
public record SectionSearch(String section) {

  private static final String SERVICES = "/onboarding";
  private static final List<String> SECTIONS = List.of("/figures", "/awards", SERVICES);

  /** Returns the search for a path; of the services, if its section has none. */
  static SectionSearch of(String path) {
    return new SectionSearch(
        SECTIONS.stream()
            .filter(section -> path.startsWith(section + "/"))
            .findFirst()
            .orElse(SERVICES));
  }
}
