package uk.nhsx.appmetrics.verification;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import uk.nhsx.appmetrics.figure.Amount;
import uk.nhsx.appmetrics.figure.Qualifier;
import uk.nhsx.appmetrics.period.Period;
import uk.nhsx.platform.outbox.verification.CheckResult;
import uk.nhsx.platform.outbox.verification.StoreCheck;

/**
 * Compares the figures of nations that the events of releases carry with those that are stored. It
 * reads both in the order of the changes, one change at a time.
 */
@Singleton
class NationFiguresCheck implements StoreCheck {

  private static final int ROWS_AT_A_TIME = 1_000;

  /** Of the differences: the first ones show what is wrong. */
  private static final int MOST = 20;

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

  private static final String FIGURES =
      """
      with nation as (
        select distinct area_number, reference from area_version where type = 'NATION'
      )
      select figure.change, metric.reference, nation.reference, figure.period_from,
        figure.period_to, figure.value, figure.qualifier
      from nation
        join figure using (area_number)
        join metric_version metric
          on metric.metric_number = figure.metric_number and metric.version = 1
      order by figure.change
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
        PreparedStatement figures = snapshot.prepareStatement(FIGURES)) {
      events.setFetchSize(ROWS_AT_A_TIME);
      figures.setFetchSize(ROWS_AT_A_TIME);
      try (ResultSet event = events.executeQuery();
          ResultSet figure = figures.executeQuery()) {
        boolean more = figure.next();
        while (event.next() && differences.size() < MOST) {
          int change = event.getInt(1);
          while (more && figure.getInt(1) < change) {
            more = figure.next();
          }
          Map<String, String> stored = new HashMap<>();
          while (more && figure.getInt(1) == change) {
            stored.put(key(figure), value(figure));
            more = figure.next();
          }
          Map<String, String> published = read(event.getString(3));
          compared += published.size();
          differences.addAll(compare(event.getLong(2), published, stored, event.getBoolean(4)));
        }
      }
    }
    return new CheckResult(
        "figures of nations: %d, as the events of their releases have them".formatted(compared),
        differences);
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
    stored.keySet().stream()
        .filter(figure -> complete && !published.containsKey(figure))
        .map(
            figure ->
                "figures of nations: %s is in the store, and not in sequence %d"
                    .formatted(figure, sequence))
        .forEach(differences::add);
    return differences;
  }

  private Map<String, String> read(String text) throws SQLException {
    Map<String, String> published = new HashMap<>();
    try {
      for (JsonNode figure : json.readTree(text)) {
        published.put(
            key(
                figure.path("metric").asText(),
                figure.path("area").asText(),
                figure.path("period").asText()),
            value(figure.path("value").textValue(), figure.path("qualifier").textValue()));
      }
    } catch (JsonProcessingException e) {
      throw new SQLException("an event has figures of nations that can't be read", e);
    }
    return published;
  }

  private static String key(ResultSet figure) throws SQLException {
    Period period =
        new Period(figure.getObject(4, LocalDate.class), figure.getObject(5, LocalDate.class));
    return key(figure.getString(2), figure.getString(3), period.text());
  }

  private static String key(String metric, String area, String period) {
    return metric + " of " + area + " for " + period;
  }

  private static String value(ResultSet figure) throws SQLException {
    @Nullable BigDecimal value = figure.getBigDecimal(6);
    return value(
        value == null ? null : new Amount(value).text(), Qualifier.ofCode(figure.getInt(7)).word());
  }

  private static String value(@Nullable String value, @Nullable String qualifier) {
    if (value == null) {
      return "nothing";
    }
    return qualifier == null ? value : qualifier + " " + value;
  }
}
