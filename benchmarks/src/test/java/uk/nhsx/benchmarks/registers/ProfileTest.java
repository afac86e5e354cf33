package uk.nhsx.benchmarks.registers;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ProfileTest {

  @Test
  void shouldAttributeASampleToTheInnermostClassOfALayer() {
    String layer =
        Profile.layer(
            Stream.of(
                "java.net.Socket$SocketOutputStream",
                "org.postgresql.core.PGStream",
                "org.hibernate.internal.SessionImpl",
                "uk.nhsx.loginonboarding.service.ServiceRepository"));

    assertThat(layer).isEqualTo("PostgreSQL's driver");
  }

  @Test
  void shouldDistinguishPackagesWithTheSameBeginning() {
    assertThat(Profile.layer(Stream.of("org.hibernator.Sleep"))).isEqualTo("all else");
  }

  @Test
  void shouldAttributeAllElseToNoLayer() {
    assertThat(Profile.layer(Stream.of("java.lang.Thread", "java.util.concurrent.ForkJoinPool")))
        .isEqualTo("all else");
  }
}
