package uk.nhsx.gateway.token;

import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.vertx.http.runtime.security.QuarkusHttpUser;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.util.Set;
import java.util.function.BiConsumer;
import uk.nhsx.platform.problem.ProblemType;
import uk.nhsx.platform.token.TokenProblems;

/**
 * Verifies the bearer token of a request. A write needs a valid token. A read needs none, but a
 * token that is sent must be valid. The services check the roles.
 */
@Singleton
public class TokenCheck {

  /** The safe methods of RFC 9110, section 9.2.1. No path takes TRACE; the service says so. */
  private static final Set<HttpMethod> READS =
      Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS, HttpMethod.TRACE);

  private final IdentityProviderManager identityProviders;
  private final TokenProblems problems;

  TokenCheck(IdentityProviderManager identityProviders, TokenProblems problems) {
    this.identityProviders = identityProviders;
    this.problems = problems;
  }

  public void check(RoutingContext context) {
    int tokens = context.request().headers().getAll(HttpHeaders.AUTHORIZATION).size();
    if (tokens > 1) {
      // The service could read the other one.
      context.fail(
          ProblemType.MALFORMED_REQUEST.because(
              "Authorization is sent more than once; send it once."));
    } else if (tokens == 1) {
      verify(context);
    } else if (READS.contains(context.request().method())) {
      context.next();
    } else {
      context.fail(problems.missing());
    }
  }

  private void verify(RoutingContext context) {
    context.request().pause();
    // Without a handler Quarkus would send its own body for an invalid token.
    BiConsumer<RoutingContext, Throwable> reject = this::reject;
    context.put(QuarkusHttpUser.AUTH_FAILURE_HANDLER, reject);
    QuarkusHttpUser.getSecurityIdentity(context, identityProviders)
        .subscribe()
        .with(
            caller -> {
              if (caller == null || caller.isAnonymous()) {
                context.fail(problems.rejected(new AuthenticationFailedException()));
              } else {
                Caller.set(context, caller.getPrincipal().getName());
                context.next();
              }
            },
            failure -> reject(context, failure));
  }

  private void reject(RoutingContext context, Throwable failure) {
    if (!context.failed()) {
      context.fail(problems.classify(failure).map(Throwable.class::cast).orElse(failure));
    }
  }
}
