package uk.nhsx.gateway.caller;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.SocketAddress;
import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;

/**
 * Finds out from which address a client sent a request, and whether by TLS. What a header says is
 * believed only where a trusted proxy has written it: each of them appends whom it received the
 * request from, so the list is read from its end, up to the first address that is not trusted.
 */
@Singleton
class ClientConnections {

  private final List<Network> trusted;
  private final ForwardingHeader header;

  ClientConnections(CallerConfig config) {
    this.trusted = config.trustedProxies().orElse(List.of());
    this.header = config.forwardingHeader();
  }

  /**
   * A client's own connection, be it to the gateway or to a proxy in front.
   *
   * @param address empty if it is not known
   */
  record ClientConnection(Optional<InetAddress> address, boolean secure) {}

  ClientConnection of(HttpServerRequest request) {
    SocketAddress peer = request.remoteAddress();
    Optional<InetAddress> address =
        Optional.ofNullable(peer).map(SocketAddress::hostAddress).flatMap(IpAddresses::parse);
    return of(address, request.isSSL(), request.headers());
  }

  ClientConnection of(Optional<InetAddress> peer, boolean secure, MultiMap headers) {
    if (trusted.isEmpty() || !isTrusted(peer)) {
      return new ClientConnection(peer, secure);
    }
    ForwardingChain chain = chain(headers);
    Optional<InetAddress> client = peer;
    for (int i = chain.senders().size() - 1; i >= 0 && isTrusted(client); i--) {
      Optional<InetAddress> sender = chain.senders().get(i);
      if (sender.isEmpty()) {
        break;
      }
      client = sender;
    }
    return new ClientConnection(client, secure || chain.secure());
  }

  private ForwardingChain chain(MultiMap headers) {
    return switch (header) {
      case X_FORWARDED_FOR ->
          ForwardingChain.ofAddresses(
              headers.getAll("X-Forwarded-For"), headers.getAll("X-Forwarded-Proto"));
      case FORWARDED -> ForwardingChain.ofElements(headers.getAll("Forwarded"));
    };
  }

  private boolean isTrusted(Optional<InetAddress> address) {
    return address.isPresent()
        && trusted.stream().anyMatch(network -> network.contains(address.get()));
  }
}
