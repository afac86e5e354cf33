package uk.nhsx.deploy.local.command;

import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.TypeConversionException;
import uk.nhsx.deploy.local.setting.DurationText;
import uk.nhsx.deploy.local.token.Role;

/** Issues a token. */
@Command(name = "token", description = "Prints a bearer token for those roles, and nothing else.")
final class TokenCommand implements Callable<Integer> {
  private final Context context;

  @Parameters(
      paramLabel = "ROLE",
      arity = "1..*",
      converter = RoleConverter.class,
      description = "metrics-publisher, onboarding-officer, award-officer")
  private List<Role> roles = List.of();

  @Option(
      names = "--subject",
      paramLabel = "NAME",
      defaultValue = "officer@suite.localhost",
      description = "Who holds it (default: ${DEFAULT-VALUE}).")
  private String subject = "";

  @Option(
      names = "--ttl",
      paramLabel = "DURATION",
      defaultValue = "1h",
      converter = DurationConverter.class,
      description = "For how long it is good: 30s, 15m, 1h, 2d (default: ${DEFAULT-VALUE}).")
  private Duration ttl = Duration.ZERO;

  TokenCommand(Context context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    if (context.installation().trustsAnotherIssuer()) {
      context
          .console()
          .complain(
              "TOKEN_PUBLIC_KEY is another issuer's: a suite set like this refuses the token");
    }
    String token =
        context
            .installation()
            .tokenIssuer(context.clock())
            .issue(EnumSet.copyOf(roles), subject, ttl);
    context.console().say(token);
    return SuiteCommand.OK;
  }

  private static final class RoleConverter implements ITypeConverter<Role> {
    @Override
    public Role convert(String value) {
      try {
        return Role.of(value);
      } catch (IllegalArgumentException e) {
        throw new TypeConversionException(e.getMessage());
      }
    }
  }

  private static final class DurationConverter implements ITypeConverter<Duration> {
    @Override
    public Duration convert(String value) {
      try {
        return DurationText.parse(value);
      } catch (IllegalArgumentException e) {
        throw new TypeConversionException(e.getMessage());
      }
    }
  }
}
