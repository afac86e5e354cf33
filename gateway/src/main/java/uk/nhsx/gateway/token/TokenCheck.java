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
import uk.nhsx.platform.problem.Problem;
import uk.nhsx.platform.problem.ProblemType;

/**
 * Lets a request to a service pass or not: a write needs a token that verifies, a read needs none,
 * but one that was sent has to verify. What a role may do is for the service to say.
 */
@Singleton
public class TokenCheck {

  private static final Set<HttpMethod> READS =
      Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);

  private final IdentityProviderManager identityProviders;

  TokenCheck(IdentityProviderManager identityProviders) {
    this.identityProviders = identityProviders;
  }

  public void check(RoutingContext context) {
    int tokens = context.request().headers().getAll(HttpHeaders.AUTHORIZATION).size();
    if (tokens > 1) {
      // The service might look at the other one.
      context.fail(ProblemType.MALFORMED_REQUEST.because("Authorization is sent more than once."));
    } else if (tokens == 1) {
      verify(context);
    } else if (READS.contains(context.request().method())) {
      context.next();
    } else {
      context.fail(noToken());
    }
  }

  private void verify(RoutingContext context) {
    context.request().pause();
    // Quarkus would answer a bad token by itself, in other words.
    BiConsumer<RoutingContext, Throwable> refusal = TokenCheck::refuse;
    context.put(QuarkusHttpUser.AUTH_FAILURE_HANDLER, refusal);
    QuarkusHttpUser.getSecurityIdentity(context, identityProviders)
        .subscribe()
        .with(
            caller -> {
              if (caller == null || caller.isAnonymous()) {
                context.fail(badToken());
              } else {
                Caller.note(context, caller.getPrincipal().getName());
                context.next();
              }
            },
            failure -> refuse(context, failure));
  }

  private static void refuse(RoutingContext context, Throwable failure) {
    if (!context.failed()) {
      context.fail(failure instanceof AuthenticationFailedException ? badToken() : failure);
    }
  }

  private static Problem noToken() {
    return ProblemType.UNAUTHENTICATED
        .because("This needs a bearer token, and none was sent.")
        .withHeader("WWW-Authenticate", "Bearer");
  }

  private static Problem badToken() {
    return ProblemType.UNAUTHENTICATED
        .because("The token does not verify: it must be ours, current, and meant for us.")
        .withHeader("WWW-Authenticate", "Bearer error=\"invalid_token\"");
  }
}
