package uk.nhsx.benchmarks.registers;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class LayerTest {

  @Test
  void shouldBeThatOfTheInnermostClassOfALayer() {
    Layer layer =
        Layer.of(
            List.of(
                "java.net.Socket$SocketOutputStream",
                "org.postgresql.core.PGStream",
                "org.hibernate.internal.SessionImpl",
                "uk.nhsx.loginonboarding.service.ServiceRepository"));

    assertThat(layer).isEqualTo(Layer.DRIVER);
  }

  @Test
  void shouldNotTakeAPackageForOneThatOnlyBeginsLikeIt() {
    assertThat(Layer.of(List.of("org.hibernator.Sleep"))).isEqualTo(Layer.OTHER);
  }

  @Test
  void shouldPutAsideWhatIsOfNoLayer() {
    assertThat(Layer.of(List.of("java.lang.Thread", "java.util.concurrent.ForkJoinPool")))
        .isEqualTo(Layer.OTHER);
  }
}
