package uk.nhsx.deploy.local.token;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** The roles that a token can have. */
public enum Role {
  METRICS_PUBLISHER,
  ONBOARDING_OFFICER,
  AWARD_OFFICER;

  /** The name in a token. */
  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  public static Role of(String label) {
    return Arrays.stream(values())
        .filter(role -> role.label().equals(label))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "no role is called '%s'; there are %s".formatted(label, labels())));
  }

  private static String labels() {
    return Arrays.stream(values()).map(Role::label).collect(Collectors.joining(", "));
  }
}
