package uk.nhsx.gateway.compression;

import io.netty.handler.codec.compression.CompressionOptions;
import io.netty.handler.codec.compression.StandardCompressionOptions;
import io.quarkus.vertx.http.HttpServerOptionsCustomizer;
import io.vertx.core.http.HttpServerOptions;
import jakarta.inject.Singleton;

/**
 * Lets the server compress responses, by gzip only. What it compresses is decided for each response
 * by {@link Compression}.
 */
@Singleton
class GzipServer implements HttpServerOptionsCustomizer {

  static final CompressionOptions GZIP = StandardCompressionOptions.gzip();

  @Override
  public void customizeHttpServer(HttpServerOptions options) {
    options.setCompressionSupported(true).addCompressor(GZIP);
  }

  @Override
  public void customizeHttpsServer(HttpServerOptions options) {
    customizeHttpServer(options);
  }
}
