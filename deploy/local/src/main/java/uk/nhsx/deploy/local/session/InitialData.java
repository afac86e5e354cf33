package uk.nhsx.deploy.local.session;

import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import uk.nhsx.deploy.local.console.Console;
import uk.nhsx.deploy.local.example.ExampleData;
import uk.nhsx.deploy.local.example.ExampleDataLoader;
import uk.nhsx.deploy.local.example.FirstStart;
import uk.nhsx.deploy.local.setting.Setting;
import uk.nhsx.deploy.local.token.TokenIssuer;

/** What a suite holds after its first start: the example data, or nothing with --empty. */
final class InitialData {
  private final Installation installation;
  private final boolean empty;
  private final Console console;
  private final Clock clock;
  private final ExampleData exampleData = new ExampleDataLoader();

  InitialData(Installation installation, boolean empty, Console console, Clock clock) {
    this.installation = installation;
    this.empty = empty;
    this.console = console;
    this.clock = clock;
  }

  void load(CompletableFuture<Void> stopRequest) throws IOException, SuiteException {
    FirstStart firstStart = new FirstStart(installation.state());
    if (!firstStart.isStillToCome() || stopRequest.isDone()) {
      return;
    }
    if (empty) {
      firstStart.wasEmpty();
      return;
    }
    if (installation.trustsAnotherIssuer()) {
      console.say(
          "no example data: TOKEN_PUBLIC_KEY is not the key of ./suite token, whose tokens it is"
              + " loaded with");
      return;
    }
    console.say("loading the example data");
    CompletableFuture<Void> loading = CompletableFuture.runAsync(this::load, InitialData::inThread);
    try {
      CompletableFuture.anyOf(loading, stopRequest).join();
    } catch (CompletionException e) {
      throw new SuiteException("the example data could not be loaded: " + e.getCause());
    }
    if (loading.isDone()) {
      firstStart.wasWithData();
    }
  }

  /** Not a thread of the common pool: on two cores it has but one, and loading blocks. */
  private static void inThread(Runnable task) {
    Thread thread = new Thread(task, "example-data");
    thread.setDaemon(true);
    thread.start();
  }

  private void load() {
    int port = installation.settings().port(Setting.GATEWAY_PORT);
    TokenIssuer issuer = installation.tokenIssuer(clock);
    try {
      exampleData.load(URI.create("http://127.0.0.1:" + port), issuer, console);
    } catch (RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new CompletionException(e);
    }
  }
}
