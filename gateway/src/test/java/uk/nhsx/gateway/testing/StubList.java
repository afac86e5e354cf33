package uk.nhsx.gateway.testing;

import io.netty.handler.codec.http.QueryStringDecoder;
import java.util.List;
import java.util.Map;

/** A list of the API, which answers page by page. */
public record StubList(List<String> items) {

  /** Returns the page at a target, with what lists have beside their items. */
  public String page(String target, String more) {
    Map<String, List<String>> query = new QueryStringDecoder(target).parameters();
    int begin = Integer.parseInt(query.getOrDefault("cursor", List.of("0")).get(0));
    int end = Math.min(items.size(), begin + Integer.parseInt(query.get("limit").get(0)));
    return "{\"items\":[%s],%s%s}"
        .formatted(
            String.join(",", items.subList(begin, end)),
            end == items.size()
                ? ""
                : "\"next\":\"%s?cursor=%d\",".formatted(target.replaceFirst("[?].*", ""), end),
            more);
  }
}
