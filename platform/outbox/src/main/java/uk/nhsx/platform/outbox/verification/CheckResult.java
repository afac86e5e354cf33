package uk.nhsx.platform.outbox.verification;

import java.util.List;

/**
 * What a check has found.
 *
 * @param passed what was checked, in words with its number, for a check without a difference
 * @param differences one line each; empty if all is well
 */
public record CheckResult(String passed, List<String> differences) {

  public CheckResult {
    differences = List.copyOf(differences);
  }
}
