package uk.nhsx.deploy.local.export.site;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import uk.nhsx.deploy.local.console.SuiteException;
import uk.nhsx.deploy.local.export.pack.FileWriter;

class SiteMirrorTest {
  @TempDir private Path directory;

  @Test
  void shouldSayThatTheGatewayIsGone() throws Exception {
    URI gateway;
    try (ServerSocket free = new ServerSocket(0)) {
      gateway = URI.create("http://127.0.0.1:" + free.getLocalPort());
    }
    SiteMirror mirror =
        new SiteMirror(
            gateway,
            new FileWriter(directory),
            line -> {},
            "2020-01-01T00:00:00.000000Z",
            Map.of());

    assertThatThrownBy(mirror::write)
        .isInstanceOf(SuiteException.class)
        .hasMessageStartingWith("the gateway does not answer GET /")
        .hasMessageEndingWith("The same command continues the export");
  }
}
