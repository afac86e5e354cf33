package uk.nhsx.gateway.stream;

import io.vertx.core.buffer.Buffer;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import uk.nhsx.gateway.route.SuiteService;

/**
 * What one reader is told, and how far it has got: without its connection, so that it can be tried
 * in any order of things. Not for several threads.
 */
final class Reading {

  private final List<Place> places;
  private final Set<String> types;
  private final Tally tally;

  /** Which stream's turn it is to be asked for, so that a long one does not hold up the others. */
  private int turn;

  Reading(StreamRequest request, Map<SuiteService, Tail> tails, Tally tally) {
    this.types = request.types();
    this.tally = tally;
    this.places = new ArrayList<>();
    tails.forEach(
        (stream, tail) -> {
          if (request.streams().contains(stream)) {
            places.add(Place.of(stream, tail, request.start()));
          }
        });
  }

  /** How far it has got in the streams whose position is known. */
  String cursor() {
    StringBuilder text = new StringBuilder(64);
    places.forEach(place -> place.writeTo(text));
    return text.toString();
  }

  /**
   * Takes what is there to be told at once.
   *
   * @param bytes about how much of it
   * @return empty if there is nothing
   */
  Buffer take(int bytes) {
    Buffer out = Buffer.buffer();
    settle(out);
    boolean more = true;
    while (more && out.length() < bytes) {
      more = false;
      for (Place place : places) {
        Optional<FeedEvent> next = place.next();
        if (next.isPresent()) {
          tell(place, next.get(), out);
          more = true;
        }
      }
    }
    return out;
  }

  /** What one of the services has to be asked before its stream can go on. */
  Optional<Place.Question> question() {
    for (int i = 0; i < places.size(); i++) {
      Optional<Place.Question> question = places.get((turn + i) % places.size()).question();
      if (question.isPresent()) {
        turn = (turn + i + 1) % places.size();
        return question;
      }
    }
    return Optional.empty();
  }

  /** Takes what a service has answered. */
  Buffer answered(Place.Question question, FeedPage page) {
    Buffer out = Buffer.buffer();
    Place place = place(question);
    if (place.isAnsweredBy(question, page)) {
      page.events().forEach(event -> tell(place, event, out));
    }
    return out;
  }

  /** The service could not be asked; the question stays. */
  void notAnswered(Place.Question question) {
    place(question).isNotAnswered();
  }

  /** The service keeps no longer what was asked for. */
  void expired(Place.Question question) {
    place(question).isExpired();
  }

  private Place place(Place.Question question) {
    return places.stream()
        .filter(place -> place.stream() == question.stream())
        .findFirst()
        .orElseThrow();
  }

  private void tell(Place place, FeedEvent event, Buffer out) {
    place.advance(event);
    if (types.isEmpty() || types.contains(event.type())) {
      out.appendBuffer(Sse.id(cursor())).appendBuffer(event.frame());
      tally.told();
    }
  }

  private void settle(Buffer out) {
    if (places.stream().allMatch(Place::isKnown)) {
      return;
    }
    Map<ResetCode, List<SuiteService>> settled = new EnumMap<>(ResetCode.class);
    for (Place place : places) {
      place
          .settle()
          .ifPresent(
              code -> settled.computeIfAbsent(code, c -> new ArrayList<>()).add(place.stream()));
    }
    settled.forEach(
        (code, streams) -> {
          out.appendBuffer(Reset.of(code, streams, cursor()).frame());
          tally.reset(code);
        });
  }
}
