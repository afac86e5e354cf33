package uk.nhsx.systemtests.openapi;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;

/** Event streams that stay open until they are closed. */
final class OpenStreams implements AutoCloseable {

  private final HttpClient http = HttpClient.newBuilder().version(Version.HTTP_1_1).build();
  private final List<InputStream> streams = new ArrayList<>();
  private final URI address;

  OpenStreams(String address) {
    this.address = URI.create(address);
  }

  /** Opens one more for a caller, and returns the status. */
  int open(String caller) throws IOException, InterruptedException {
    HttpResponse<InputStream> response =
        http.send(
            HttpRequest.newBuilder(address).header("X-Forwarded-For", caller).build(),
            BodyHandlers.ofInputStream());
    streams.add(response.body());
    return response.statusCode();
  }

  @Override
  public void close() throws IOException {
    for (InputStream stream : streams) {
      stream.close();
    }
  }
}
