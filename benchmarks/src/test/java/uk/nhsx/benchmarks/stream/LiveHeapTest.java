package uk.nhsx.benchmarks.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import uk.nhsx.benchmarks.harness.MeasurementException;
import uk.nhsx.benchmarks.harness.SuiteProcess;

class LiveHeapTest {

  private static final String HISTOGRAM =
      """
      4711:
       num     #instances         #bytes  class name (module)
      -------------------------------------------------------
         1:         12345         678900  [B (java.base@25.0.3)
         2:            10            400  io.vertx.core.http.impl.Http1xServerConnection
      1000:            10            300  java.lang.String (java.base@25.0.3)
      Total         12365         679600
      """;

  @Test
  void shouldAddUpWhatEachClassTakes() throws Exception {
    LiveHeap heap = LiveHeap.parse(HISTOGRAM);

    assertThat(heap.bytes()).isEqualTo(679_600);
    assertThat(heap.bytesByClass()).containsEntry("[B", 678_900L).hasSize(3);
  }

  @Test
  void shouldNotCountWhatACollectorLeavesInPlaceOfTheDead() throws Exception {
    LiveHeap heap =
        LiveHeap.parse(
            """
               1:            12        1270900  [Ljdk.internal.vm.FillerElement; (java.base@25.0.3)
               2:            10            160  jdk.internal.vm.FillerObject (java.base@25.0.3)
               3:            10            300  java.lang.String (java.base@25.0.3)
            """);

    assertThat(heap.bytesByClass()).containsExactly(Map.entry("java.lang.String", 300L));
  }

  @Test
  void shouldNameTheClassesThatTakeMostMore() throws Exception {
    LiveHeap before = new LiveHeap(Map.of("[B", 678_800L, "java.lang.String", 300L));

    var most = LiveHeap.parse(HISTOGRAM).growthSince(before, 2);

    assertThat(most)
        .containsExactly(
            Map.entry("io.vertx.core.http.impl.Http1xServerConnection", 400L),
            Map.entry("[B", 100L));
  }

  @Test
  void shouldReadTheHistogramOfAJvm() throws Exception {
    LiveHeap heap = LiveHeap.of(new SuiteProcess(ProcessHandle.current()));

    assertThat(heap.bytes()).isGreaterThan(1_000_000);
    assertThat(heap.bytesByClass()).containsKeys("[B", "java.lang.String");
  }

  @Test
  void shouldNotTakeAnythingElseForAHistogram() {
    assertThatThrownBy(() -> LiveHeap.parse("4711: Command executed successfully"))
        .isInstanceOf(MeasurementException.class)
        .hasMessageContaining("not a class histogram");
  }
}
