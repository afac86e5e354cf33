package uk.nhsx.benchmarks.events;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * Many events that nobody has brought to Kafka yet, all of them committed at one instant. Each is
 * the likeness of a real one, under a key, an id and a sequence of its own.
 *
 * @param count how many
 * @param bytes of one of them, as it is sent
 */
record WaitingEvents(int count, int bytes) {

  /** The key of the event that the others are made after. */
  static final String MODEL = key(0);

  /** As the service's writes do it, but for the register's rows and the many at once. */
  private static final String APPEND =
      """
      with head as materialized (
        select sequence, greatest(recorded_at, closed_until, clock_timestamp()) as recorded_at
        from outbox_head for update
      ), model as materialized (
        select * from outbox_event where aggregateid = ? order by sequence desc limit 1
      ), likeness as materialized (
        select head.sequence + n as sequence, gen_random_uuid() as id,
          'waiting-' || lpad(n::text, 7, '0') as key,
          head.recorded_at + n * interval '1 microsecond' as recorded_at
        from head, generate_series(1, ?) n
      ), event as (
        insert into outbox_event (sequence, id, aggregatetype, aggregateid, type, recorded_at, payload)
        select likeness.sequence, likeness.id, model.aggregatetype, likeness.key, model.type,
          likeness.recorded_at,
          regexp_replace(
            replace(
              replace(
                replace(model.payload, model.id::text, likeness.id::text),
                '"sequence":"' || model.sequence || '"', '"sequence":"' || likeness.sequence || '"'),
              model.aggregateid, likeness.key),
            '"time":"[^"]*"',
            to_char(likeness.recorded_at at time zone 'UTC', '"\\"time\\":\\""YYYY-MM-DD"T"HH24:MI:SS.US"Z\\""'))
        from model, likeness
        returning sequence, recorded_at, octet_length(payload) as bytes
      ), last as (
        select max(sequence) as sequence, max(recorded_at) as recorded_at, max(bytes) as bytes,
          count(*) as count
        from event
      ), moved as (
        update outbox_head set sequence = last.sequence, recorded_at = last.recorded_at from last
      )
      select count, bytes, pg_notify('outbox_commit', '') from last
      """;

  static String key(int number) {
    return "waiting-%07d".formatted(number);
  }

  /** Appends them within the session's transaction. There must be an event of the model's key. */
  static WaitingEvents append(Connection connection, int events) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(APPEND)) {
      statement.setString(1, MODEL);
      statement.setInt(2, events);
      try (ResultSet row = statement.executeQuery()) {
        row.next();
        return new WaitingEvents(row.getInt(1), row.getInt(2));
      }
    }
  }
}
