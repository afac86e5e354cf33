package uk.nhsx.gateway.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.EventLoop;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.impl.ContextInternal;
import io.vertx.core.impl.VertxInternal;
import io.vertx.core.net.impl.ConnectionBase;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import uk.nhsx.gateway.route.SuiteService;
import uk.nhsx.gateway.testing.StubServices;
import uk.nhsx.gateway.testing.StubServices.Stubs;
import uk.nhsx.platform.testing.TokenIssuerResource;

/** Only so is it known on the loop of a request whether its connection serves another already. */
@QuarkusTest
@WithTestResource(StubServices.class)
@WithTestResource(TokenIssuerResource.class)
class UpstreamConnectionsTest {

  Stubs stubs;
  @Inject Forwarder forwarder;
  @Inject Vertx vertx;

  @Test
  void shouldUseNoConnectionOfAnotherEventLoop() throws Exception {
    stubs.aiLab().does(request -> request.response().end());
    ContextInternal one = ((VertxInternal) vertx).createEventLoopContext();
    ContextInternal other = ((VertxInternal) vertx).createEventLoopContext();
    while (other.nettyEventLoop() == one.nettyEventLoop()) {
      other = ((VertxInternal) vertx).createEventLoopContext();
    }
    // As many as there may be at a time, all of which are free again after that.
    assertThat(loopsOf(one, StubServices.MAX_CONCURRENT)).containsOnly(name(one.nettyEventLoop()));

    List<String> loops = loopsOf(other, StubServices.MAX_CONCURRENT);

    assertThat(loops).containsOnly(name(other.nettyEventLoop()));
  }

  /** Sends requests at a time on a context, and returns the loops of their connections. */
  private List<String> loopsOf(ContextInternal context, int count) throws Exception {
    CompletableFuture<List<String>> loops = new CompletableFuture<>();
    context.runOnContext(
        run -> {
          List<Future<HttpClientRequest>> requests = new ArrayList<>();
          for (int i = 0; i < count; i++) {
            requests.add(forwarder.upstream(SuiteService.AI_LAB).connect());
          }
          Future.all(requests)
              .compose(
                  all -> {
                    List<Future<?>> sent = new ArrayList<>();
                    List<String> found = new ArrayList<>();
                    for (Future<HttpClientRequest> request : requests) {
                      ConnectionBase connection = (ConnectionBase) request.result().connection();
                      found.add(name(connection.channel().eventLoop()));
                      sent.add(
                          request
                              .result()
                              .setURI("/v1/ai-lab/awards")
                              .send()
                              .compose(HttpClientResponse::body));
                    }
                    return Future.all(sent).map(found);
                  })
              .onSuccess(loops::complete)
              .onFailure(loops::completeExceptionally);
        });
    return loops.get(2, TimeUnit.MINUTES);
  }

  private static String name(EventLoop loop) {
    return Integer.toHexString(System.identityHashCode(loop));
  }
}
