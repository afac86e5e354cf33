package uk.nhsx.appmetrics.verification;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import uk.nhsx.platform.outbox.verification.CheckResult;
import uk.nhsx.platform.outbox.verification.StoreCheck;

/**
 * Compares the figures of nations that the events of releases carry with those that are stored, one
 * change after the other.
 */
@Singleton
class NationFiguresCheck implements StoreCheck {

  /** Of the differences: the first ones show what is wrong. */
  private static final int MOST = 20;

  private static final int EVENTS_AT_A_TIME = 100;

  /** An event that an epoch has made void belongs to no release that there is. */
  private static final String EVENTS =
      """
      select change.ordinal, event.sequence, event.payload::jsonb -> 'data' ->> 'nationFigures',
        (event.payload::jsonb -> 'data' ->> 'nationFiguresComplete')::boolean
      from (
        select change as ordinal, published_at as recorded_at, id, 'published' as what
        from release where change is not null
        union all
        select withdrawal, withdrawn_at, id, 'withdrawn' from release where withdrawal is not null
      ) change
        join outbox_event event
          on event.recorded_at = change.recorded_at and event.aggregateid = change.id::text
            and event.type = 'uk.nhsx.appmetrics.release.' || change.what || '.v1'
      order by change.ordinal
      """;

  private final ObjectMapper json;

  NationFiguresCheck(ObjectMapper json) {
    this.json = json;
  }

  @Override
  public CheckResult run(Connection snapshot) throws SQLException {
    List<String> differences = new ArrayList<>();
    long compared = 0;
    try (PreparedStatement events = snapshot.prepareStatement(EVENTS);
        StoredNationFigures figures = new StoredNationFigures(snapshot)) {
      events.setFetchSize(EVENTS_AT_A_TIME);
      try (ResultSet event = events.executeQuery()) {
        while (event.next() && differences.size() < MOST) {
          Map<String, String> published = read(event.getString(3));
          compared += published.size();
          differences.addAll(
              compare(
                  event.getLong(2), published, figures.of(event.getInt(1)), event.getBoolean(4)));
        }
      }
    }
    return new CheckResult(
        "figures of nations: %d, as the events of their releases have them".formatted(compared),
        differences.subList(0, Math.min(differences.size(), MOST)));
  }

  private Map<String, String> read(String text) throws SQLException {
    Map<String, String> published = new LinkedHashMap<>();
    try {
      for (JsonNode figure : json.readTree(text)) {
        published.put(
            StoredNationFigures.name(
                figure.path("metric").asText(),
                figure.path("area").asText(),
                figure.path("period").asText()),
            StoredNationFigures.shown(
                figure.path("value").textValue(), figure.path("qualifier").textValue()));
      }
    } catch (JsonProcessingException e) {
      throw new SQLException("an event has figures of nations that can't be read", e);
    }
    return published;
  }

  private static List<String> compare(
      long sequence, Map<String, String> published, Map<String, String> stored, boolean complete) {
    List<String> differences = new ArrayList<>();
    published.forEach(
        (figure, value) -> {
          String now = stored.getOrDefault(figure, "not there");
          if (!now.equals(value)) {
            differences.add(
                "figures of nations: %s is %s in sequence %d, and %s in the store"
                    .formatted(figure, value, sequence, now));
          }
        });
    stored.forEach(
        (figure, value) -> {
          if (complete && !published.containsKey(figure)) {
            differences.add(
                "figures of nations: %s is not in sequence %d, and %s in the store"
                    .formatted(figure, sequence, value));
          }
        });
    return differences;
  }
}
