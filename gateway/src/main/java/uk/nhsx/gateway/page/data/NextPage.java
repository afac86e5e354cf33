package uk.nhsx.gateway.page.data;

import io.netty.handler.codec.http.QueryStringDecoder;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where a list of the API goes on. */
public final class NextPage {

  private NextPage() {}

  /** The cursor in the link to the next page, or null on the last page. */
  public static @Nullable String cursor(@Nullable String next) {
    return next == null
        ? null
        : new QueryStringDecoder(next)
            .parameters().getOrDefault("cursor", List.of()).stream().findFirst().orElse(null);
  }
}
