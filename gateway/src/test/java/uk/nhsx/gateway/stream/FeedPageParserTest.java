package uk.nhsx.gateway.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.buffer.Buffer;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FeedPageParserTest {

  private static final String SEVENTH =
      "{ \"type\":\"t.a\", \"data\":{\"sequence\":\"99\",\"type\":[\"}\"],\"n\":1.50},"
          + "\"note\":\"\\u00e4 \u00e4 \ud83c\udf39\",\"sequence\":\"7\" }";
  private static final String EIGHTH = "{\"sequence\":\"8\",\"type\":\"t.b\"}";

  @Test
  void shouldReadWhereAnEventComesFrom() {
    FeedPage page =
        page(
            "{\"items\":[{\"sequence\":\"7\",\"type\":\"t.a\",\"time\":\"2026-11-20T10:00:00.000001Z\","
                + "\"traceparent\":\"00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01\"},"
                + EIGHTH
                + "],\"last\":\"8\",\"head\":\"8\"}");

    assertThat(page.origins())
        .containsExactly(
            new EventOrigin(
                7,
                "t.a",
                Instant.parse("2026-11-20T10:00:00.000001Z"),
                "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"));
  }

  @Test
  void shouldCopyEachEventByteForByte() {
    FeedPage page =
        page("{\"items\":[" + SEVENTH + " , " + EIGHTH + "],\"last\":\"8\",\"head\":\"12\"}");

    assertThat(page)
        .isEqualTo(
            new FeedPage(
                6,
                List.of(
                    FeedEvent.of(7, "t.a", Buffer.buffer(SEVENTH)),
                    FeedEvent.of(8, "t.b", Buffer.buffer(EIGHTH))),
                12));
  }

  @Test
  void shouldParseAPageWithoutEvents() {
    assertThat(page("{\"first\":\"1\",\"items\":[],\"last\":\"6\",\"head\":\"6\"}"))
        .isEqualTo(new FeedPage(6, List.of(), 6));
  }

  @Test
  void shouldFindInAPageSinceAnInstantAfterWhichSequenceItIs() {
    String answer = "{\"items\":[" + SEVENTH + "],\"first\":\"1\",\"last\":\"7\",\"head\":\"12\"}";

    FeedPage page = FeedPageParser.pageSince(Buffer.buffer(answer));

    assertThat(page)
        .isEqualTo(new FeedPage(6, List.of(FeedEvent.of(7, "t.a", Buffer.buffer(SEVENTH))), 12));
  }

  @Test
  void shouldContinueAfterAnEmptyPageSinceAnInstant() {
    String answer = "{\"items\":[],\"first\":\"1\",\"last\":\"12\",\"head\":\"12\"}";

    assertThat(FeedPageParser.pageSince(Buffer.buffer(answer)))
        .isEqualTo(new FeedPage(12, List.of(), 12));
  }

  @Test
  void shouldRejectAnEmptyPageSinceAnInstantThatDoesNotSayWhereItIs() {
    assertThatThrownBy(
            () -> FeedPageParser.pageSince(Buffer.buffer("{\"items\":[],\"head\":\"2\"}")))
        .isInstanceOf(FeedException.class)
        .hasMessageContaining("last is missing");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "<html>",
        "[]",
        "{}",
        "null",
        "{\"items\":[],\"head\":\"6\"",
        "{\"items\":[]}",
        "{\"items\":{},\"head\":\"6\"}",
        "{\"items\":[7],\"head\":\"7\"}",
        "{\"items\":[],\"head\":\"x\"}",
        "{\"items\":[],\"head\":\"7\"}",
        "{\"items\":[{\"type\":\"t\"}],\"head\":\"7\"}",
        "{\"items\":[{\"sequence\":\"7\"}],\"head\":\"7\"}",
        "{\"items\":[{\"sequence\":\"7\",\"type\":\"a\\nid: 1\"}],\"head\":\"7\"}",
        "{\"items\":[{\"sequence\":\"6\",\"type\":\"t\"}],\"head\":\"7\"}",
        "{\"items\":[{\"sequence\":\"7\",\"type\":\"t\"}],\"head\":\"6\"}",
        "{\"items\":[{\"sequence\":\"7\",\"type\":\"t\"},{\"sequence\":\"9\",\"type\":\"t\"}],\"head\":\"9\"}",
        "{\"items\":[{\"sequence\":\"7\",\"type\":\"t\"},{\"sequence\":\"7\",\"type\":\"t\"}],\"head\":\"9\"}"
      })
  void shouldRejectWhatIsNotAPage(String answer) {
    assertThatThrownBy(() -> page(answer))
        .isInstanceOf(FeedException.class)
        .isNotInstanceOf(FeedException.Expired.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"items\":[{\"sequence\":\"8\",\"type\":\"t\"}],\"head\":\"8\"}",
        "{\"items\":[],\"first\":\"9\",\"head\":\"8\"}"
      })
  void shouldReportExpiredEvents(String answer) {
    assertThatThrownBy(() -> page(answer)).isInstanceOf(FeedException.Expired.class);
  }

  @Test
  void shouldSplitDataWhereALineEnds() {
    assertThat(Sse.event("t", Buffer.buffer("{\n\"a\":\r\n1}")))
        .isEqualTo(Buffer.buffer("event: t\ndata: {\ndata: \"a\":\ndata: \ndata: 1}\n\n"));
  }

  private static FeedPage page(String answer) {
    return FeedPageParser.page(6, Buffer.buffer(answer));
  }
}
