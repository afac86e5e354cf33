-- Appends copies of the newest event with a key, each with a key, an id and a sequence of its own, as
-- the service's writes do it. Parameters: the key of the event to copy, the number of copies.
with head as materialized (
  select sequence, greatest(recorded_at, closed_until, clock_timestamp()) as recorded_at
  from outbox_head for update
), model as materialized (
  select * from outbox_event where aggregateid = ? order by sequence desc limit 1
), copy as materialized (
  select head.sequence + n as sequence, gen_random_uuid() as id,
    'waiting-' || lpad(n::text, 7, '0') as key,
    head.recorded_at + n * interval '1 microsecond' as recorded_at
  from head, generate_series(1, ?) n
), event as (
  insert into outbox_event (sequence, id, aggregatetype, aggregateid, type, recorded_at, payload)
  select copy.sequence, copy.id, model.aggregatetype, copy.key, model.type, copy.recorded_at,
    regexp_replace(
      replace(
        replace(
          replace(model.payload, model.id::text, copy.id::text),
          '"sequence":"' || model.sequence || '"', '"sequence":"' || copy.sequence || '"'),
        model.aggregateid, copy.key),
      '"time":"[^"]*"',
      to_char(copy.recorded_at at time zone 'UTC', '"\"time\":\""YYYY-MM-DD"T"HH24:MI:SS.US"Z\""'))
  from model, copy
  returning sequence, recorded_at, octet_length(payload) as bytes
), last as (
  select max(sequence) as sequence, max(recorded_at) as recorded_at, max(bytes) as bytes,
    count(*) as count
  from event
), moved as (
  update outbox_head set sequence = last.sequence, recorded_at = last.recorded_at from last
)
select count, bytes, pg_notify('outbox_commit', '') from last
