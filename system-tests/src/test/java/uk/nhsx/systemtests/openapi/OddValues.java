package uk.nhsx.systemtests.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BigIntegerNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;

/** Values that programs are seldom written for. */
final class OddValues {

  /** In a JSON text. */
  static final List<String> TEXTS =
      List.of(
          "",
          " ",
          "\u0000",
          "\u00a0",
          "\u202egnp.exe",
          "\u200b",
          "\ufeffa",
          "e\u0301",
          "\ud83c\udff4",
          "<script>alert(1)</script>",
          "'; drop table x; --",
          "=1+1",
          "-1",
          "0",
          "1e400",
          "99999999999999999999999999",
          "true",
          "null",
          "0000-00-00",
          "2020-02-30",
          "9999-12-31",
          "+1000000000-01-01",
          "2020-01-31T25:00:00Z",
          "9999-12-31T23:59:59.999999999Z",
          "2020-01-01T00:00:00+18:00",
          "2020-W53",
          "2020-13",
          "2020-01-01/2019-01-01",
          "%00",
          "../../etc/passwd",
          "a\r\nb: c",
          "x".repeat(301),
          "é".repeat(4_001));

  /** In a path or a query, as they are sent. */
  static final List<String> ENCODED =
      List.of(
          "",
          "%20",
          "%",
          "%zz",
          "%00",
          "%0d%0aa:b",
          "%2e%2e",
          "..",
          ".",
          "a%2Fb",
          "%E9",
          "%ED%A0%80",
          "%F0%9F%98%80",
          "%E2%80%AE",
          "a+b",
          "a;b=c",
          "-1",
          "0",
          "501",
          "05",
          "%2B5",
          "99999999999999999999",
          "1e3",
          "NaN",
          "TRUE",
          "2020-02-30",
          "2020-2-3",
          "0000-01-01",
          "9999-12-31",
          "9999-12-31T23:59:59Z",
          "2020-01-01T00:00:00",
          "2020-01-01T00:00:00%2B18:00",
          "2020-01-01T00:00:00+01:00",
          "*",
          "a,b",
          "%5B%5D",
          "%7B%22a%22:1%7D",
          "x".repeat(300));

  /** In headers, by their names. */
  static final Map<String, List<String>> HEADERS =
      Map.ofEntries(
          Map.entry(
              "Accept",
              List.of(
                  "*/*",
                  "",
                  ",",
                  "a/b",
                  "text/html",
                  "text/*;q=0",
                  "application/json;q=x",
                  "text/csv;q=0.5, application/json;q=0.1",
                  "application/json;profile=\"a,b\"",
                  "application/*",
                  "application/problem+json",
                  "json")),
          Map.entry(
              "Accept-Encoding", List.of("gzip", "br", "identity;q=0", "*;q=0", "gzip;q=0, *", "")),
          Map.entry("Accept-Language", List.of("de", "*", ";;")),
          Map.entry("Accept-Charset", List.of("utf-16", "*;q=0")),
          Map.entry(
              "If-Match", List.of("*", "\"1\"", "\"2\"", "W/\"1\"", "x", "\"", "", "\"1\", \"2\"")),
          Map.entry("If-None-Match", List.of("*", "\"1\"", "W/\"1\"", "x", "\"", "", ", ,")),
          Map.entry("If-Modified-Since", List.of("Sat, 31 Jan 2099 00:00:00 GMT", "yesterday")),
          Map.entry("Range", List.of("bytes=0-1", "bytes=9-1", "x")),
          Map.entry(
              "Content-Type",
              List.of(
                  "application/json; charset=utf-16",
                  "application/json;charset=\"utf-8\"",
                  "application/json; charset=",
                  "application/merge-patch+json",
                  "text/csv",
                  "text/csv; charset=latin-1",
                  "text/plain",
                  "multipart/form-data",
                  "*/*",
                  "json",
                  "")),
          Map.entry("Content-Encoding", List.of("gzip", "deflate", "identity", "x", "gzip, gzip")),
          Map.entry("Expect", List.of("100-continue")),
          Map.entry(
              "X-Request-ID",
              List.of("", "x", "00000000-0000-0000-0000-000000000000", "a".repeat(200))),
          Map.entry("X-Correlation-ID", List.of("", " ", "a b", "é", "a".repeat(129))),
          Map.entry(
              "traceparent",
              List.of(
                  "00-00000000000000000000000000000000-0000000000000000-01",
                  "ff-2d22a92db5fe19e4811c95baf3c246e0-469abc9d10a16438-00",
                  "x")),
          Map.entry(
              "Cache-Control", List.of("no-cache", "no-store", "only-if-cached", "max-age=x")),
          Map.entry("Cookie", List.of("a=b", "=;=")),
          Map.entry("Origin", List.of("https://example.org", "null", "x")),
          Map.entry("X-HTTP-Method-Override", List.of("DELETE")),
          Map.entry("Last-Event-ID", List.of("", "x", "1", "a".repeat(2_000))),
          Map.entry("Forwarded", List.of("for=unknown;proto=https", ";;")),
          Map.entry(
              "Authorization", List.of("", "Bearer", "Bearer x", "Basic eDp4", "Bearer a.b.c")));

  /** In a body, in the place of any value. */
  static final List<JsonNode> JSON =
      List.of(
          NullNode.instance,
          BooleanNode.TRUE,
          IntNode.valueOf(0),
          IntNode.valueOf(-1),
          IntNode.valueOf(Integer.MAX_VALUE),
          BigIntegerNode.valueOf(BigInteger.TEN.pow(30)),
          DecimalNode.valueOf(new BigDecimal("1.5")),
          DecimalNode.valueOf(new BigDecimal("1E+400")),
          DecimalNode.valueOf(new BigDecimal("-0.0")),
          JsonNodeFactory.instance.arrayNode(),
          JsonNodeFactory.instance.objectNode(),
          nested(500),
          TextNode.valueOf("x"));

  private OddValues() {}

  private static JsonNode nested(int depth) {
    ArrayNode node = JsonNodeFactory.instance.arrayNode();
    for (int i = 1; i < depth; i++) {
      node = JsonNodeFactory.instance.arrayNode().add(node);
    }
    return node;
  }
}
