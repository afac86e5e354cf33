package uk.nhsx.deploy.local.example;

import java.net.URI;
import uk.nhsx.deploy.local.console.Progress;
import uk.nhsx.deploy.local.token.TokenIssuer;

/** Data that shows what the suite does, put in through its own API. */
@FunctionalInterface
public interface ExampleData {
  /** Loads it; a second time after a failure goes on where the first ended. */
  void load(URI gateway, TokenIssuer issuer, Progress progress) throws Exception;
}
