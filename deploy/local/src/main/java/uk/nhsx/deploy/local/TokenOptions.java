package uk.nhsx.deploy.local;

import java.time.Clock;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import uk.nhsx.deploy.local.session.Installation;
import uk.nhsx.deploy.local.token.Role;

/** What a token is issued for. */
final class TokenOptions {
  @Parameters(
      paramLabel = "ROLE",
      arity = "1..*",
      description = "metrics-publisher, onboarding-officer, award-officer")
  private @SuppressWarnings("NullAway.Init") List<Role> roles;

  @Option(
      names = "--subject",
      paramLabel = "NAME",
      defaultValue = "officer@suite.localhost",
      description = "Whose token it is (default: ${DEFAULT-VALUE}).")
  private @SuppressWarnings("NullAway.Init") String subject;

  @Option(
      names = "--ttl",
      paramLabel = "DURATION",
      defaultValue = "1h",
      description = "How long it is valid: 30s, 15m, 1h, 2d (default: ${DEFAULT-VALUE}).")
  private @SuppressWarnings("NullAway.Init") Duration ttl;

  String issue(Installation installation, Clock clock) {
    return installation.tokenIssuer(clock).issue(EnumSet.copyOf(roles), subject, ttl);
  }
}
