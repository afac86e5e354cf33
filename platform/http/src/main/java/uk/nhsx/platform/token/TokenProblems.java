package uk.nhsx.platform.token;

import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.UnauthorizedException;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jose4j.jwt.consumer.ErrorCodes;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.lang.InvalidAlgorithmException;
import org.jose4j.lang.UnresolvableKeyException;
import uk.nhsx.platform.problem.Causes;
import uk.nhsx.platform.problem.FailureClassifier;
import uk.nhsx.platform.problem.Problem;
import uk.nhsx.platform.problem.ProblemType;
import uk.nhsx.platform.problem.Words;

/**
 * Says why a request is not authenticated. Of a token that is rejected, the client learns which
 * check has failed, and nothing of the keys or values that it was checked against.
 */
@ApplicationScoped
public class TokenProblems implements FailureClassifier {

  private static final String UNKNOWN_KEY = "The token is not signed by a known key.";

  /** The signature first: nothing else of a token that is not signed counts. */
  private static final Map<Integer, String> REASONS = new LinkedHashMap<>();

  static {
    REASONS.put(ErrorCodes.SIGNATURE_INVALID, UNKNOWN_KEY);
    REASONS.put(ErrorCodes.SIGNATURE_MISSING, "The token is not signed.");
    REASONS.put(ErrorCodes.EXPIRED, "The token has expired.");
    REASONS.put(ErrorCodes.NOT_YET_VALID, "The token is not valid yet.");
    REASONS.put(ErrorCodes.ISSUER_INVALID, "The token is of another issuer.");
    REASONS.put(ErrorCodes.AUDIENCE_INVALID, "The token is for another audience.");
  }

  private static final String UNREADABLE =
      "The token is not a signed JWT with issuer, audience, expiry and subject.";

  private final String algorithm;
  private final String help;

  TokenProblems(TokenConfig config) {
    this.algorithm =
        "The token is signed by an algorithm that is not accepted; sign it by %s."
            .formatted(Words.or(config.algorithms().stream().map(Enum::name).sorted().toList()));
    this.help = config.help().map(" "::concat).orElse("");
  }

  @Override
  public Optional<Problem> classify(Throwable failure) {
    if (failure instanceof UnauthorizedException) {
      return Optional.of(missing());
    }
    return failure instanceof AuthenticationFailedException
        ? Optional.of(rejected(failure))
        : Optional.empty();
  }

  /** No token was sent with a request that needs one. */
  public Problem missing() {
    return ProblemType.UNAUTHENTICATED
        .because(
            "This request needs a bearer token: send Authorization: Bearer TOKEN.".concat(help))
        .withHeader("WWW-Authenticate", "Bearer");
  }

  /** The token that was sent is not accepted. */
  public Problem rejected(Throwable failure) {
    return ProblemType.UNAUTHENTICATED
        .because(reason(failure).concat(help))
        .withHeader("WWW-Authenticate", "Bearer error=\"invalid_token\"");
  }

  private String reason(Throwable failure) {
    return Causes.of(failure)
        .map(this::reasonOf)
        .flatMap(Optional::stream)
        .findFirst()
        .orElse(UNREADABLE);
  }

  private Optional<String> reasonOf(Throwable cause) {
    if (cause instanceof InvalidAlgorithmException) {
      return Optional.of(algorithm);
    }
    if (cause instanceof UnresolvableKeyException) {
      return Optional.of(UNKNOWN_KEY);
    }
    return cause instanceof InvalidJwtException invalid ? ofClaims(invalid) : Optional.empty();
  }

  private static Optional<String> ofClaims(InvalidJwtException invalid) {
    return REASONS.entrySet().stream()
        .filter(reason -> invalid.hasErrorCode(reason.getKey()))
        .map(Map.Entry::getValue)
        .findFirst();
  }
}
