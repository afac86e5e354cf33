package uk.nhsx.gateway.caller;

import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.vertx.http.runtime.security.QuarkusHttpUser;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.util.Set;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import uk.nhsx.gateway.caller.ClientConnections.ClientConnection;
import uk.nhsx.platform.problem.Problem;
import uk.nhsx.platform.problem.ProblemType;
import uk.nhsx.platform.token.TokenProblems;

/**
 * Finds out who sends a request, and verifies its bearer token. A write to a service needs a valid
 * token. A read needs none, but a token that is sent must be valid. The services check the roles.
 */
@Singleton
public class Authentication {

  /** The safe methods of RFC 9110, section 9.2.1. No path takes TRACE; the service says so. */
  private static final Set<HttpMethod> READS =
      Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS, HttpMethod.TRACE);

  private static final String UNVERIFIED = Authentication.class.getName() + ".unverified";
  private static final String FAILURE = Authentication.class.getName() + ".failure";
  private static final String SECURE = Authentication.class.getName() + ".secure";

  private final ClientConnections connections;
  private final IdentityProviderManager identityProviders;
  private final TokenProblems problems;

  Authentication(
      ClientConnections connections,
      IdentityProviderManager identityProviders,
      TokenProblems problems) {
    this.connections = connections;
    this.identityProviders = identityProviders;
    this.problems = problems;
  }

  /** Whether the client sent the request by TLS. */
  public static boolean isSecure(RoutingContext context) {
    return Boolean.TRUE.equals(context.get(SECURE));
  }

  /**
   * Sets the {@link Caller} of a request. Returns false if it has a token that is to be verified
   * first.
   */
  public boolean identify(RoutingContext context) {
    ClientConnection connection = connections.of(context.request());
    context.put(SECURE, connection.secure());
    Caller.set(context, Caller.anonymous(connection.address()));
    int tokens = context.request().headers().getAll(HttpHeaders.AUTHORIZATION).size();
    if (tokens > 1) {
      // The service could read the other one.
      context.put(
          FAILURE,
          ProblemType.MALFORMED_REQUEST.because(
              "Authorization is sent more than once; send it once."));
    }
    context.put(UNVERIFIED, tokens == 1);
    return tokens != 1;
  }

  public boolean isToBeVerified(RoutingContext context) {
    return Boolean.TRUE.equals(context.get(UNVERIFIED));
  }

  /**
   * Verifies the token of a request. One that is not valid is rejected later, by {@link #require}.
   *
   * @param next runs when that is done
   */
  public void verify(RoutingContext context, Runnable next) {
    context.request().pause();
    // Without a handler Quarkus would send its own body for an invalid token.
    BiConsumer<RoutingContext, Throwable> reject =
        (rejected, failure) -> reject(rejected, failure, next);
    context.put(QuarkusHttpUser.AUTH_FAILURE_HANDLER, reject);
    QuarkusHttpUser.getSecurityIdentity(context, identityProviders)
        .subscribe()
        .with(
            identity -> {
              if (identity == null || identity.isAnonymous()) {
                reject(context, new AuthenticationFailedException(), next);
              } else {
                Caller.set(context, Caller.subject(identity.getPrincipal().getName()));
                next.run();
              }
            },
            failure -> reject(context, failure, next));
  }

  private void reject(RoutingContext context, Throwable failure, Runnable next) {
    if (context.get(FAILURE) == null) {
      context.put(FAILURE, rejection(failure));
      next.run();
    }
  }

  private RuntimeException rejection(Throwable failure) {
    return failure instanceof Problem unknown
        ? unknown
        : problems
            .classify(failure)
            .map(RuntimeException.class::cast)
            .orElseGet(() -> new IllegalStateException("a token can't be verified", failure));
  }

  /**
   * Rejects a write without a token, and any request whose token is not valid.
   *
   * @throws Problem {@code unauthenticated}, {@code malformed-request} if it has several tokens, or
   *     {@code unavailable} if it can't be known whether the token is valid
   */
  public void require(RoutingContext context) {
    @Nullable RuntimeException failure = context.get(FAILURE);
    if (failure != null) {
      throw failure;
    }
    if (!Caller.of(context).authenticated() && !READS.contains(context.request().method())) {
      throw problems.missing();
    }
  }
}
