package uk.nhsx.benchmarks.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.Socket;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import uk.nhsx.benchmarks.harness.CannotMeasure;

@Timeout(30)
class AudienceTest {

  private static final Duration PATIENCE = Duration.ofMillis(300);
  private static final Duration MORE_PATIENCE = Duration.ofSeconds(20);
  private static final String START = "app-metrics:0,login-onboarding:0,ai-lab:0";
  private static final String NEXT = "app-metrics:0,login-onboarding:0,ai-lab:1";
  private static final Clock CLOCK = Clock.fixed(Canned.RECORDED.plusMillis(3), ZoneOffset.UTC);

  private final CountDownLatch counting = new CountDownLatch(1);
  private final AtomicInteger come = new AtomicInteger();
  private StreamServer server;

  @AfterEach
  void stop() throws IOException {
    server.close();
  }

  @Test
  void shouldTellHowLongEachEventTookToEachReader() throws Exception {
    server = new StreamServer(this::tell);

    Audience.Heard heard = hear(3, MORE_PATIENCE);

    assertThat(heard.events()).isEqualTo(3);
    assertThat(heard.faults()).isEqualTo(Faults.NONE);
    assertThat(heard.delays().spread().count()).isEqualTo(3);
    assertThat(heard.delays().spread().median()).isEqualTo(Duration.ofMillis(3));
  }

  @Test
  void shouldTellWhatReadersMiss() throws Exception {
    server =
        new StreamServer(
            reader -> {
              if (come.incrementAndGet() == 1) {
                welcome(reader);
              } else {
                tell(reader);
              }
            });

    Audience.Heard heard = hear(3, PATIENCE);

    assertThat(heard.events()).isEqualTo(2);
    assertThat(heard.faults()).isEqualTo(new Faults(1, 0, 0, 0, 0));
  }

  @Test
  void shouldTellWhichConnectionsEnd() throws Exception {
    server =
        new StreamServer(
            reader -> {
              if (come.incrementAndGet() == 1) {
                welcome(reader);
                counting.await();
                reader.close();
              } else {
                tell(reader);
              }
            });

    Audience.Heard heard = hear(2, PATIENCE);

    assertThat(heard.faults()).isEqualTo(new Faults(1, 0, 0, 0, 1));
  }

  @Test
  void shouldNotBeginBeforeEveryReaderHasAPlace() throws Exception {
    server = new StreamServer(reader -> StreamServer.write(reader, Canned.HEAD));

    assertThatThrownBy(() -> hear(2, PATIENCE))
        .isInstanceOf(CannotMeasure.class)
        .hasMessageContaining("0 of 2 readers know their place");
  }

  @Test
  void shouldSayWhatAReaderWasAnsweredInPlaceOfTheStream() throws Exception {
    server =
        new StreamServer(
            reader -> StreamServer.write(reader, "HTTP/1.1 429 Too Many Requests\r\n\r\n"));

    assertThatThrownBy(() -> hear(1, MORE_PATIENCE))
        .isInstanceOf(CannotMeasure.class)
        .hasMessageContaining("429 Too Many Requests");
  }

  private Audience.Heard hear(int readers, Duration patience) throws Exception {
    try (Audience audience = Audience.of(readers, server.address(), CLOCK, patience)) {
      audience.countFrom(Canned.RECORDED);
      counting.countDown();
      return audience.leaveAfter(1);
    }
  }

  private void tell(Socket reader) throws InterruptedException {
    welcome(reader);
    counting.await();
    StreamServer.write(reader, Canned.event(NEXT, 1));
  }

  private static void welcome(Socket reader) {
    StreamServer.write(reader, Canned.HEAD + Canned.welcome(START));
  }
}
