package uk.nhsx.gateway.compression;

import io.netty.handler.codec.http.HttpContentCompressor;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import java.util.HashMap;
import java.util.Map;

/**
 * Whether a client accepts gzip, and does not prefer the plain form (RFC 9110, section 12.5.3). The
 * server's own compressor, which reads the header less exactly, has to agree, so that no entity tag
 * names a coding that it does not apply.
 */
final class AcceptedCoding extends HttpContentCompressor {

  AcceptedCoding() {
    super(GzipServer.GZIP);
  }

  boolean isGzip(HttpServerRequest request) {
    String header = String.join(",", request.headers().getAll(HttpHeaders.ACCEPT_ENCODING));
    return request.version() != HttpVersion.HTTP_1_0 // It has no chunks.
        && isGzip(weights(header))
        && "gzip".equals(determineEncoding(header));
  }

  private static boolean isGzip(Map<String, Double> weights) {
    double any = weights.getOrDefault("*", 0.0);
    double gzip = weights.getOrDefault("gzip", weights.getOrDefault("x-gzip", any));
    return gzip > 0 && gzip >= weights.getOrDefault("identity", 0.0);
  }

  /** The weight of each coding that the header names. One that is no number is 0. */
  private static Map<String, Double> weights(String header) {
    Map<String, Double> weights = new HashMap<>();
    for (String coding : header.split(",")) {
      String[] parts = coding.split(";", 2);
      weights.put(parts[0].strip(), parts.length == 1 ? 1.0 : weight(parts[1].strip()));
    }
    return weights;
  }

  private static double weight(String parameter) {
    try {
      return parameter.startsWith("q=") ? Double.parseDouble(parameter.substring(2)) : 0;
    } catch (NumberFormatException e) {
      return 0;
    }
  }
}
