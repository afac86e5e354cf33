package uk.nhsx.platform.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import java.util.PrimitiveIterator;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ListeningPortTest {

  @Test
  void shouldBeKnownOnceTheServerKnowsIt() throws Exception {
    Vertx vertx = Vertx.vertx();
    PrimitiveIterator.OfInt ports = IntStream.of(-1, -1, 8080).iterator();
    try {
      assertThat(
              ListeningPort.of(vertx, ports::nextInt)
                  .toCompletionStage()
                  .toCompletableFuture()
                  .get(2, TimeUnit.MINUTES))
          .isEqualTo(8080);
    } finally {
      vertx.close();
    }
  }
}
