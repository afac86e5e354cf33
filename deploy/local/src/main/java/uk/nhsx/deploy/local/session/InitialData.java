package uk.nhsx.deploy.local.session;

import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import uk.nhsx.deploy.local.console.Progress;
import uk.nhsx.deploy.local.console.SuiteException;
import uk.nhsx.deploy.local.example.ExampleData;
import uk.nhsx.deploy.local.setting.Setting;
import uk.nhsx.deploy.local.state.ExampleDataStatus;

/** Loads the example data once: on the first start of a suite, or later if that start was empty. */
final class InitialData {
  private static final String OTHER_ISSUER =
      "TOKEN_PUBLIC_KEY is not the key of ./suite token, which issues the token for loading it";

  private final Installation installation;
  private final Clock clock;
  private final ExampleDataStatus status;

  InitialData(Installation installation, Clock clock) {
    this.installation = installation;
    this.clock = clock;
    this.status = new ExampleDataStatus(installation.state());
  }

  /**
   * Loads the data on the first start, unless that shall be empty; a stop request ends the wait. A
   * later start says if the suite is without the data.
   */
  void loadOnFirstStart(boolean startEmpty, Progress progress, CompletableFuture<Void> stopRequest)
      throws IOException, SuiteException {
    if (stopRequest.isDone()) {
      return;
    }
    if (startEmpty && !status.isLoaded()) {
      // A later start without --empty adds nothing to what the user has stored.
      status.storeLeftOut();
    }
    if (status.isLoaded() || status.isLeftOut()) {
      status.note(startEmpty).ifPresent(progress::print);
      return;
    }
    if (installation.trustsAnotherIssuer()) {
      progress.print("no example data: " + OTHER_ISSUER);
      return;
    }
    try {
      CompletableFuture.anyOf(loadInBackground(progress), stopRequest).join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof SuiteException failure
          ? failure
          : new SuiteException("the example data could not be loaded: " + e.getCause());
    }
  }

  /** Loads the data into a suite that does not have it. */
  synchronized void loadOnRequest(Progress progress) throws InterruptedException, SuiteException {
    if (status.isLoaded()) {
      progress.print("the example data is already loaded");
      return;
    }
    if (installation.trustsAnotherIssuer()) {
      throw new SuiteException("the example data can't be loaded: " + OTHER_ISSUER);
    }
    load(progress);
    progress.print("the example data is loaded");
  }

  private CompletableFuture<Void> loadInBackground(Progress progress) {
    CompletableFuture<Void> loading = new CompletableFuture<>();
    Thread thread =
        new Thread(
            () -> {
              try {
                load(progress);
                loading.complete(null);
              } catch (Exception e) {
                loading.completeExceptionally(e);
              }
            },
            "example-data");
    thread.setDaemon(true);
    thread.start();
    return loading;
  }

  private void load(Progress progress) throws InterruptedException, SuiteException {
    progress.print("loading the example data");
    int port = installation.settings().port(Setting.GATEWAY_PORT);
    URI gateway = URI.create("http://127.0.0.1:" + port);
    try {
      new ExampleData(gateway, installation.tokenIssuer(clock), progress).load();
      status.storeLoaded();
    } catch (IOException e) {
      throw new SuiteException("the example data could not be loaded: " + e);
    }
  }
}
