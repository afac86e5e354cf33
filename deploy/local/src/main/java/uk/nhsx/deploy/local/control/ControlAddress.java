package uk.nhsx.deploy.local.control;

import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import uk.nhsx.deploy.local.state.StateDirectory;

/**
 * The address of the supervisor's socket: in the state directory, or in a temporary directory that
 * the state directory names, since the path of a socket can't be long.
 */
final class ControlAddress {
  private static final int LONGEST_PATH = 90;

  private final StateDirectory state;

  ControlAddress(StateDirectory state) {
    this.state = state;
  }

  UnixDomainSocketAddress toListen() throws IOException {
    Files.deleteIfExists(elsewhere());
    Files.deleteIfExists(here());
    Path socket = here();
    if (socket.toString().getBytes(StandardCharsets.UTF_8).length > LONGEST_PATH) {
      socket = Files.createTempDirectory(Path.of("/tmp"), "suite").resolve("control");
      StateDirectory.writePrivate(elsewhere(), socket.toString());
    }
    return UnixDomainSocketAddress.of(socket);
  }

  UnixDomainSocketAddress toConnect() throws IOException {
    return UnixDomainSocketAddress.of(
        Files.exists(elsewhere()) ? Path.of(Files.readString(elsewhere())) : here());
  }

  void delete(UnixDomainSocketAddress address) throws IOException {
    Files.deleteIfExists(address.getPath());
    if (Files.deleteIfExists(elsewhere())) {
      Files.deleteIfExists(address.getPath().getParent());
    }
  }

  private Path here() {
    return state.run("control");
  }

  private Path elsewhere() {
    return state.run("control.path");
  }
}
