package uk.nhsx.gateway.compression;

import io.netty.handler.codec.http.HttpContentCompressor;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Whether a client accepts gzip, and does not prefer the plain form (RFC 9110, section 12.5.3). The
 * server's own compressor, which reads the header less exactly, has to agree, so that no entity tag
 * names a coding that it does not apply.
 */
final class AcceptedCoding extends HttpContentCompressor {

  private static final Pattern WEIGHT = Pattern.compile("q=(0(?:\\.[0-9]{0,3})?|1(?:\\.0{0,3})?)");

  AcceptedCoding() {
    super(GzipServer.GZIP);
  }

  boolean isGzip(HttpServerRequest request) {
    String header = String.join(",", request.headers().getAll(HttpHeaders.ACCEPT_ENCODING));
    return request.version() != HttpVersion.HTTP_1_0 // It has no chunks.
        && isGzip(weights(header))
        && "gzip".equals(determineEncoding(header));
  }

  private static boolean isGzip(Map<String, BigDecimal> weights) {
    BigDecimal any = weights.getOrDefault("*", BigDecimal.ZERO);
    BigDecimal gzip = weights.getOrDefault("gzip", weights.getOrDefault("x-gzip", any));
    BigDecimal plain = weights.getOrDefault("identity", BigDecimal.ZERO);
    return gzip.signum() > 0 && gzip.compareTo(plain) >= 0;
  }

  /** The weight of each coding that the header names. */
  private static Map<String, BigDecimal> weights(String header) {
    Map<String, BigDecimal> weights = new HashMap<>();
    for (String coding : header.split(",")) {
      String[] parts = coding.split(";", 2);
      weights.put(parts[0].strip(), parts.length == 1 ? BigDecimal.ONE : weight(parts[1].strip()));
    }
    return weights;
  }

  /** What is no weight is 0. */
  private static BigDecimal weight(String parameter) {
    Matcher weight = WEIGHT.matcher(parameter);
    return weight.matches() ? new BigDecimal(weight.group(1)) : BigDecimal.ZERO;
  }
}
