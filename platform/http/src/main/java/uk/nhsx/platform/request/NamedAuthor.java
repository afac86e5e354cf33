package uk.nhsx.platform.request;

import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.SecurityIdentityAugmentor;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.regex.Pattern;

/** Refuses a token whose {@code sub} is empty: it becomes the author of what is written by it. */
@ApplicationScoped
class NamedAuthor implements SecurityIdentityAugmentor {

  private static final int LONGEST = 200;
  private static final Pattern NAME =
      Pattern.compile("[^\\p{Cntrl}]*[^\\p{Cntrl}\\s][^\\p{Cntrl}]*");

  @Override
  public Uni<SecurityIdentity> augment(
      SecurityIdentity identity, AuthenticationRequestContext context) {
    return identity.isAnonymous() || isName(identity.getPrincipal().getName())
        ? Uni.createFrom().item(identity)
        : Uni.createFrom().failure(new AuthenticationFailedException("sub is empty"));
  }

  private static boolean isName(String subject) {
    return subject.length() <= LONGEST && NAME.matcher(subject).matches();
  }
}
