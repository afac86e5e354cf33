package uk.nhsx.gateway.compression;

import io.netty.handler.codec.http.HttpContentCompressor;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.ParsedHeaderValue;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Whether a client accepts gzip, and does not prefer the plain form. It asks the server's own
 * compressor, so that no entity tag names a coding that the server then does not apply.
 */
final class AcceptedCoding extends HttpContentCompressor {

  private static final String IDENTITY = "identity";
  private static final Set<String> COMPRESSED = Set.of("gzip", "x-gzip", "*");

  AcceptedCoding() {
    super(GzipServer.GZIP);
  }

  boolean isGzip(RoutingContext context) {
    List<String> lines = context.request().headers().getAll(HttpHeaders.ACCEPT_ENCODING);
    String accepted = String.join(",", lines);
    return context.request().version() != HttpVersion.HTTP_1_0 // It has no chunks.
        && "gzip".equals(determineEncoding(accepted))
        && isNamed(accepted)
        && weight(context, COMPRESSED) >= weight(context, Set.of(IDENTITY));
  }

  /** The compressor looks for the name anywhere, also in that of another coding. */
  private static boolean isNamed(String accepted) {
    return Stream.of(accepted.split(","))
        .map(coding -> coding.split(";", 2)[0].strip())
        .anyMatch(COMPRESSED::contains);
  }

  private static float weight(RoutingContext context, Set<String> codings) {
    float highest = 0;
    for (ParsedHeaderValue coding : context.parsedHeaders().acceptEncoding()) {
      if (codings.contains(coding.value())) {
        highest = Math.max(highest, coding.weight());
      }
    }
    return highest;
  }
}
