package uk.nhsx.loginonboarding.connection;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The part of a request that describes a connection, as it was sent. */
public interface ConnectionRequest {

  @Nullable String channel();

  @Nullable String identityLevel();

  @Nullable List<String> vectorsOfTrust();

  @Nullable List<String> scopes();

  @Nullable List<String> redirectUris();
}
