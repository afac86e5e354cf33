package uk.nhsx.deploy.local.export.pack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class LineCounterTest {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final LineCounter counter = new LineCounter(out);

  @Test
  void shouldCountTheLinesThatItPassesOn() throws Exception {
    counter.write("{\"a\":1}\n{\"a\":2}\n".getBytes(StandardCharsets.UTF_8));

    assertThat(counter.lines()).isEqualTo(2);
    assertThat(out).hasToString("{\"a\":1}\n{\"a\":2}\n");
  }

  @Test
  void shouldRefuseARowThatIsNotOneLine() {
    byte[] quoted = "{}\n\u0002{\n}\u0002\n".getBytes(StandardCharsets.UTF_8);

    assertThatThrownBy(() -> counter.write(quoted))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("row 2");
  }
}
