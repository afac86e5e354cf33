package uk.nhsx.platform.outbox.verification;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Compares a snapshot of the log with itself, with the copy of its topic, and with registers. */
final class LogCheck {

  /** Of each kind of difference; the first ones show what is wrong. */
  private static final int MOST = 20;

  private static final String OWN =
      """
      select 'log: sequence ' || sequence || ' ' || what
      from (
        select sequence, case
            when sequence <> lag(sequence, 1, sequence - 1) over numbered + 1
              then 'does not follow ' || lag(sequence) over numbered
            when (payload::jsonb ->> 'sequence')::bigint <> sequence
              then 'has the text of sequence ' || (payload::jsonb ->> 'sequence')
            when (payload::jsonb ->> 'id')::uuid <> id then 'has the text of another event'
            when (payload::jsonb ->> 'time')::timestamptz <> recorded_at
              then 'has the text of another instant'
          end as what
        from outbox_event
        window numbered as (order by sequence)
      ) event
      where what is not null
      union all
      select 'log: its head is ' || head.sequence || ', its last event is '
        || coalesce((select max(sequence) from outbox_event), 0)
      from outbox_head head
      where head.sequence <> coalesce((select max(sequence) from outbox_event), head.sequence)
      limit ?
      """;

  /** What is not on the topic yet, at its end, waits for the relay and is no difference. */
  private static final String TOPIC =
      """
      select 'topic: sequence ' || sequence || case
          when event.id is null then ' is not in the log'
          when published.id is null then ' is missing on the topic'
          else ' differs from the log'
        end
      from published_event published full join outbox_event event using (sequence)
      where event.payload is distinct from published.text
        and sequence >= coalesce(
          (select min(sequence) from outbox_event), (select sequence + 1 from outbox_head))
        and sequence between (select min(sequence) from published_event)
          and (select max(sequence) from published_event)
      order by sequence
      limit ?
      """;

  /**
   * Events that an epoch has made void stand for no change of the register. Changes from before the
   * log begins have no event any more. An event may leave out a field without a value.
   */
  private static final String REGISTER =
      """
      with void as (
        select (payload::jsonb -> 'data' ->> 'voidFrom')::bigint as first,
          (payload::jsonb -> 'data' ->> 'voidTo')::bigint as last
        from outbox_event where type like '%%.epoch.begun.v1'
      ), event as (
        select sequence, recorded_at, aggregateid as key, payload::jsonb -> 'data' as data
        from outbox_event
        where type = any (?)
          and not exists (select from void where sequence between first and last)
      ), change as (
        %s
      )
      select event.sequence, coalesce(change.key, event.key) as key, recorded_at,
        change.content, event.data
      from (select *, coalesce(key, '') as join_key from change) as change
        full join (
          select *,
            case when exists (select from change where key is not null) then key else '' end
              as join_key
          from event) as event
        using (recorded_at, join_key)
      where (event.sequence is null or change.content is null
          or not event.data @> jsonb_strip_nulls(change.content)
          or exists (
            select
            from jsonb_each(change.content) as part
              cross join lateral jsonb_each(
                case jsonb_typeof(part.value) when 'object' then part.value end) as field
            where jsonb_typeof(field.value) in ('null', 'array')
              and coalesce(event.data #> array[part.key, field.key], 'null') <> field.value))
        and recorded_at >= (select min(recorded_at) from outbox_event)
      order by recorded_at
      limit ?
      """;

  private final Connection snapshot;

  LogCheck(Connection snapshot) {
    this.snapshot = snapshot;
  }

  /** Returns what is wrong with the log. */
  List<String> ofItself() throws SQLException {
    try (PreparedStatement statement = snapshot.prepareStatement(OWN)) {
      statement.setInt(1, MOST);
      return lines(statement);
    }
  }

  /** Returns where the topic differs from the log. */
  List<String> ofTopic() throws SQLException {
    try (PreparedStatement statement = snapshot.prepareStatement(TOPIC)) {
      statement.setInt(1, MOST);
      return lines(statement);
    }
  }

  /** Returns where a register differs from the log. */
  List<String> of(RegisterCheck register) throws SQLException {
    try (PreparedStatement statement =
        snapshot.prepareStatement(REGISTER.formatted(register.changes()))) {
      statement.setArray(1, snapshot.createArrayOf("text", register.types().toArray()));
      statement.setInt(2, MOST);
      List<String> lines = new ArrayList<>();
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          lines.add(register.name() + ": " + difference(row));
        }
      }
      return lines;
    }
  }

  private static String difference(ResultSet row) throws SQLException {
    @Nullable String sequence = row.getString("sequence");
    @Nullable String content = row.getString("content");
    @Nullable String key = row.getString("key");
    if (sequence == null) {
      return "the change %sat %s has no event"
          .formatted(key == null ? "" : "of " + key + " ", row.getString("recorded_at"));
    }
    if (content == null) {
      return "the register has no change for sequence %s of %s".formatted(sequence, key);
    }
    List<String> fields = ChangedFields.between(row.getString("data"), content);
    return "the register differs from sequence %s of %s in %s"
        .formatted(sequence, key, String.join(", ", fields));
  }

  /** Returns how many changes a register holds. */
  long count(RegisterCheck register) throws SQLException {
    return number("select count(*) from (" + register.changes() + ") change");
  }

  /** Returns the sequence of the last event. */
  long head() throws SQLException {
    return number("select sequence from outbox_head");
  }

  /** Returns how many events of the log wait for the relay. */
  long waiting() throws SQLException {
    return number(
        "select count(*) from outbox_event where sequence > coalesce((select max(sequence) from"
            + " published_event), 0)");
  }

  private long number(String query) throws SQLException {
    try (PreparedStatement statement = snapshot.prepareStatement(query);
        ResultSet row = statement.executeQuery()) {
      row.next();
      return row.getLong(1);
    }
  }

  private static List<String> lines(PreparedStatement statement) throws SQLException {
    List<String> lines = new ArrayList<>();
    try (ResultSet rows = statement.executeQuery()) {
      while (rows.next()) {
        lines.add(rows.getString(1));
      }
    }
    return lines;
  }
}
