package uk.nhsx.platform.notes;

import io.quarkus.arc.Arc;
import io.quarkus.security.identity.CurrentIdentityAssociation;
import io.quarkus.security.runtime.QuarkusPrincipal;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import java.util.concurrent.Callable;
import uk.nhsx.platform.testing.Tokens;

/** Calls a register as a request does, but from any thread of a test. */
public final class Caller {

  private Caller() {}

  public static <T> Callable<T> asCaller(Callable<T> work) {
    return () -> {
      var context = Arc.container().requestContext();
      context.activate();
      try {
        Arc.container()
            .instance(CurrentIdentityAssociation.class)
            .get()
            .setIdentity(
                QuarkusSecurityIdentity.builder()
                    .setPrincipal(new QuarkusPrincipal(Tokens.SUBJECT))
                    .build());
        return work.call();
      } finally {
        context.terminate();
      }
    };
  }
}
