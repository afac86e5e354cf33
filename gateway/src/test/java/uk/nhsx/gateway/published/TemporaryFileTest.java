package uk.nhsx.gateway.published;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import org.jboss.resteasy.reactive.PathPart;
import org.junit.jupiter.api.Test;

class TemporaryFileTest {

  @Test
  void shouldBeWrittenAgainWhenItWasRemoved() throws Exception {
    TemporaryFile file = new TemporaryFile("text".getBytes(StandardCharsets.UTF_8));
    PathPart first = file.content();
    Files.delete(first.file);

    PathPart second = file.content();

    assertThat(second.file).isEqualTo(first.file).hasContent("text");
    assertThat(second.count).isEqualTo(4);
  }
}
