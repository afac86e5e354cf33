package uk.nhsx.gateway.route;

import io.quarkus.runtime.configuration.ConfigurationException;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.TrustOptions;
import jakarta.inject.Singleton;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import uk.nhsx.platform.tls.NamedFile;
import uk.nhsx.platform.tls.ReloadedAuthorities;
import uk.nhsx.platform.tls.UnusableFileException;

/** How the gateway's clients connect to the services, and by what they know that they are these. */
@Singleton
public class ServiceConnections {

  private static final String TLS = "https";
  private static final int TLS_PORT = 443;
  private static final int CLEAR_TEXT_PORT = 80;

  private final ServiceAddresses addresses;
  private final Optional<ReloadedAuthorities> authorities;

  ServiceConnections(ServiceAddresses addresses, Vertx vertx) {
    this.addresses = addresses;
    this.authorities = addresses.ca().map(ServiceConnections::authorities);
    authorities.ifPresent(
        files ->
            vertx.setPeriodic(
                addresses.caReloadInterval().toMillis(),
                tick ->
                    vertx.executeBlocking(
                        () -> {
                          files.reload();
                          return true;
                        })));
  }

  private static ReloadedAuthorities authorities(Path file) {
    try {
      return new ReloadedAuthorities(
          "authority of the services", new NamedFile("GATEWAY_SERVICES_CA", file));
    } catch (UnusableFileException e) {
      // Quarkus prints the message of this type alone, and ends.
      throw new ConfigurationException(e.getMessage());
    }
  }

  /**
   * Returns new options for a client, which trusts the authority of the services alone, if one is
   * named.
   */
  public HttpClientOptions clientOptions() {
    HttpClientOptions options =
        new HttpClientOptions().setKeepAliveTimeout((int) addresses.keepAlive().toSeconds());
    authorities.map(TrustOptions::wrap).ifPresent(options::setTrustOptions);
    return options;
  }

  /** Returns new options for a request, with the address of a service. */
  public RequestOptions requestOptions(SuiteService service) {
    URI url = addresses.of(service);
    boolean tls = TLS.equals(url.getScheme());
    return new RequestOptions()
        .setHost(url.getHost())
        .setPort(url.getPort() >= 0 ? url.getPort() : tls ? TLS_PORT : CLEAR_TEXT_PORT)
        .setSsl(tls);
  }
}
