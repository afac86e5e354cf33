package uk.nhsx.platform.token;

import java.util.concurrent.CompletionStage;

/** Where the keys of an issuer come from. */
@FunctionalInterface
interface KeySource {

  /** Fetches the keys in bounded time, on a thread of its own. */
  CompletionStage<KeySet> fetch();
}
