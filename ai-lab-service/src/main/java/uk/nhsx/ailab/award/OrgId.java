package uk.nhsx.ailab.award;

import java.util.Map;

/**
 * Names an organisation the world over: a list of organisations, and its number there (<a
 * href="https://org-id.guide">org-id.guide</a>), or a 360Giving id where no list has it.
 */
public record OrgId(String value) {

  private static final String ANY_LIST =
      "[A-Z]{2}-[A-Z0-9_]{2,20}-[A-Za-z0-9][A-Za-z0-9._/-]{0,63}";
  private static final String GIVING = "360G-[A-Za-z0-9][A-Za-z0-9._:/-]{0,99}";

  /** The lists whose numbers have a shape of their own. */
  private static final Map<String, String> KNOWN_LISTS =
      Map.of(
          // Companies House: eight digits, or two letters and six digits.
          "GB-COH-", "GB-COH-([0-9]{8}|[A-Z]{2}[0-9]{6})",
          // Charity Commission: six or seven digits, and a number for a linked charity.
          "GB-CHC-", "GB-CHC-[0-9]{6,7}(-[0-9]{1,3})?",
          // Organisation Data Service: one to nine letters and digits.
          "GB-NHS-", "GB-NHS-[A-Z0-9]{1,9}");

  public OrgId {
    if (!wellShaped(value)) {
      throw new IllegalArgumentException("org-id is badly shaped: " + value);
    }
  }

  static boolean wellShaped(String text) {
    return KNOWN_LISTS.entrySet().stream()
        .filter(list -> text.startsWith(list.getKey()))
        .findFirst()
        .map(list -> text.matches(list.getValue()))
        .orElseGet(() -> text.matches(ANY_LIST) || text.matches(GIVING));
  }

  @Override
  public String toString() {
    return value;
  }
}
